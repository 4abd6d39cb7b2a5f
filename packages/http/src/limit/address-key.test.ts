import { describe, expect, it } from 'vitest';
import { addressKey } from './address-key.ts';

describe('the key of a client address', () => {
  it('is the address itself for IPv4', () => {
    expect(addressKey('192.0.2.1')).not.toBe(addressKey('192.0.2.2'));
  });

  it('is the same for an IPv4 address in the notation of a dual-stack socket', () => {
    expect(addressKey('::ffff:192.0.2.1')).toBe(addressKey('192.0.2.1'));
  });

  it('is the same for every address of one /64 network', () => {
    expect(addressKey('2001:db8:0:1::1')).toBe(addressKey('2001:db8:0:1:ffff:ffff:ffff:ffff'));
  });

  it('differs for the next /64 network', () => {
    expect(addressKey('2001:db8:0:1::1')).not.toBe(addressKey('2001:db8:0:2::1'));
  });

  it('is the same for all requests without an address', () => {
    expect(addressKey(undefined)).toBe(addressKey('not-an-address'));
  });
});
