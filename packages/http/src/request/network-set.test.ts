import { describe, expect, it } from 'vitest';
import { networkSet } from './network-set.ts';

describe('a set of networks', () => {
  it.each([
    ['10.0.0.0/8', '10.255.255.255'],
    ['10.1.2.3/8', '10.200.0.1'],
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7/32', '192.0.2.7'],
    ['0.0.0.0/0', '203.0.113.9'],
    ['10.0.0.0/8', '::ffff:10.0.0.1'],
    ['::ffff:10.0.0.0/104', '10.0.0.1'],
    ['::ffff:10.0.0.0/104', '::ffff:10.0.0.1'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['fd00::/8', 'fd12:3456::1'],
    ['::1', '0:0:0:0:0:0:0:1'],
    ['fe80::/10', 'fe80::1%eth0'],
  ])('%s has %s', (network, address) => {
    expect(networkSet(['198.51.100.1', network])(address)).toBe(true);
  });

  it.each([
    ['10.0.0.0/8', '11.0.0.0'],
    ['10.0.0.0/8', '9.255.255.255'],
    ['192.0.2.7', '192.0.2.8'],
    ['::ffff:10.0.0.0/104', '11.0.0.1'],
    ['fd00::/8', 'fe00::1'],
    ['::1', '::2'],
    ['0.0.0.0/0', '2001:db8::1'],
    ['::/0', '192.0.2.7'],
    ['::/0', '::ffff:192.0.2.7'],
    ['0.0.0.0/0', 'localhost'],
    ['0.0.0.0/0', ''],
    ['0.0.0.0/0', undefined],
  ])('%s does not have %s', (network, address) => {
    expect(networkSet([network])(address)).toBe(false);
  });

  it('contains nothing if it is empty', () => {
    expect(networkSet([])('127.0.0.1')).toBe(false);
  });

  it.each(['localhost', '10.0.0.0/33', ''])('refuses %j', (text) => {
    expect(() => networkSet([text])).toThrow();
  });
});
