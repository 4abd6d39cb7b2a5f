import { describe, expect, it } from 'vitest';
import { secureRandomness } from './secure-randomness.ts';

const callsAtOnce = Array.from({ length: 10_000 });

describe('bytes', () => {
  it('gives as many bytes as asked for', () => {
    expect(secureRandomness.bytes(0)).toEqual(new Uint8Array(0));
    expect(secureRandomness.bytes(30)).toHaveLength(30);
    expect(secureRandomness.bytes(100_000)).toHaveLength(100_000);
  });

  it('gives plain bytes, not a Buffer', () => {
    expect(Buffer.isBuffer(secureRandomness.bytes(4))).toBe(false);
  });

  it('gives other bytes each time', () => {
    expect(secureRandomness.bytes(16)).not.toEqual(secureRandomness.bytes(16));
  });
});

describe('uuid', () => {
  it('has the lower-case form of version 4', () => {
    expect(secureRandomness.uuid()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('never comes twice', () => {
    const uuids = callsAtOnce.map(() => secureRandomness.uuid());

    expect(new Set(uuids).size).toBe(10_000);
  });
});

describe('xid', () => {
  it('is twenty characters of base32hex, the last of them one bit wide', () => {
    expect(secureRandomness.xid()).toMatch(/^[0-9a-v]{19}[0g]$/);
  });

  it('never comes twice, also within one second', () => {
    const xids = callsAtOnce.map(() => secureRandomness.xid());

    expect(new Set(xids).size).toBe(10_000);
  });

  it('starts with the second it was made in, so that ids sort by time', () => {
    const secondBefore = Math.floor(Date.now() / 1000);

    const xid = secureRandomness.xid();

    // 7 characters of 5 bits are 35 bits: 32 of the second and 3 of the machine.
    const second = Math.floor(Number.parseInt(xid.slice(0, 7), 32) / 8);
    expect(second).toBeGreaterThanOrEqual(secondBefore);
    expect(second).toBeLessThanOrEqual(Math.floor(Date.now() / 1000));
  });
});
