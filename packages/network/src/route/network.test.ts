import { expect, it } from 'vitest';
import { parseNetwork } from './network.ts';

it.each([
  ['10.1.2.3/8', 'IPv4', '10.0.0.0/8'],
  ['0.0.0.0/0', 'IPv4', '0.0.0.0/0'],
  ['192.168.1.7/32', 'IPv4', '192.168.1.7/32'],
  ['2001:DB8:0:0::1/32', 'IPv6', '2001:db8::/32'],
  ['::/0', 'IPv6', '::/0'],
  ['::1/128', 'IPv6', '::1/128'],
])('%s is a network', (text, kind, network) => {
  expect(parseNetwork(text)).toEqual({ kind, network });
});

it.each([
  '',
  '10.0.0.0',
  '10.0.0.0/',
  '10.0.0.0/33',
  '10.0.0.0/08',
  '10.0.0.0/-1',
  '10.0.0.0/8/8',
  ' 10.0.0.0/8',
  '10.0.0.0/8\n',
  '10.0/8',
  '010.0.0.0/8',
  '0xa.0.0.0/8',
  '10.0.0.256/8',
  '::/129',
  '::1/064',
  'fe80::1%eth0/64',
  '1::2::3/64',
  '12345::/16',
  'example.com/8',
])('%j is none', (text) => {
  expect(parseNetwork(text)).toBeUndefined();
});
