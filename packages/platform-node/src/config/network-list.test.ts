import { describe, expect, it } from 'vitest';
import { networkList } from './network-list.ts';

describe('a list of networks', () => {
  it.each([
    ['10.0.0.0/8', ['10.0.0.0/8']],
    ['192.0.2.7', ['192.0.2.7']],
    ['::1', ['::1']],
    ['fd00::/8 , 10.1.2.3/32', ['fd00::/8', '10.1.2.3/32']],
    ['0.0.0.0/0,::/0', ['0.0.0.0/0', '::/0']],
    ['::ffff:10.0.0.0/104', ['::ffff:10.0.0.0/104']],
  ])('reads %s', (text, networks) => {
    expect(networkList.parse(text)).toEqual(networks);
  });

  it.each([
    [''],
    ['10.0.0.0/33'],
    ['fd00::/129'],
    ['10.0.0/8'],
    ['10.0.0.0/'],
    ['10.0.0.0/-1'],
    ['10.0.0.0/8/8'],
    ['10.0.0.0/255.0.0.0'],
    ['fe80::1%eth0'],
    ['localhost'],
    ['10.0.0.0/8,'],
    ['10.0.0.0/8 192.0.2.7'],
  ])('does not read %j', (text) => {
    expect(networkList.safeParse(text).success).toBe(false);
  });

  it('says how it is written', () => {
    expect(networkList.safeParse('proxy').error?.issues[0]?.message).toBe(
      'must list addresses and networks, separated by commas, like 10.0.0.0/8,192.0.2.7,fd00::/8',
    );
  });
});
