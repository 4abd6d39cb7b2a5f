import fc from 'fast-check';
import { crc32 as zlibCrc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crc32, encodeBase62 } from './prefixed-token.ts';
import { findLeakedTokens } from './find-leaked-tokens.ts';
import { inspectToken } from './inspect-token.ts';
import { assemblePrefixedToken } from './prefixed-token.ts';
import { tokenRedactor } from './redact-tokens.ts';
import { assembleToken, generateToken, isWellFormedToken, requireTokenFormat } from './token-format.ts';
import { hashToken } from './token-hash.ts';

/** The eight rows of docs/netbird-api.md 1.2. */
const vectors = [
  {
    secret: '000000000000000000000000000000',
    token: 'nbp_0000000000000000000000000000002C8GjS',
    hash: 'EDwDuP4cKyMFvG7mVDGntzhZNaFBwenZeiQMviQz1ak=',
  },
  {
    secret: 'zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz',
    token: 'nbp_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz4IlJEz',
    hash: 'Iw/HweDjLlhcAMBMz312656joeHkXtvc3kstsQs3zV8=',
  },
  {
    secret: '0123456789ABCDEFGHIJKLMNOPQRST',
    token: 'nbp_0123456789ABCDEFGHIJKLMNOPQRST4PMbyp',
    hash: 'qDyr7QW1pZhu4imN/r3ZfPVXX7skWyvIg8LihjVMd6k=',
  },
  {
    secret: 'abcdefghijklmnopqrstuvwxyzABCD',
    token: 'nbp_abcdefghijklmnopqrstuvwxyzABCD4dNndU',
    hash: 'LdTUeNhoVXXWc/BtgDow/H3YIwKA/xuWItFzMB/Dg4o=',
  },
  {
    secret: '9999EUDNdkeusjentDLSJEn1902u84',
    token: 'nbp_9999EUDNdkeusjentDLSJEn1902u84390W6W',
    hash: 'sH/ioIwYyGezVPaHDNBDr4Y9+FAsj388qLoY0v67z0w=',
  },
  {
    secret: 'Pad000000000000000000000000001',
    token: 'nbp_Pad0000000000000000000000000010U1kNf',
    hash: 'zYgqsVZdz+C5dnuTj++65a8vk8KaAmzYQ+WK/dbUvQ4=',
  },
  {
    secret: 'Pad000000000000000000000000448',
    token: 'nbp_Pad00000000000000000000000044800u1CB',
    hash: 'oqSTsMCVpUq+wNOmL86vAS1oDIHiJL0zmLmXh/oZzPo=',
  },
  {
    secret: 'Pad000000000000000000000027042',
    token: 'nbp_Pad0000000000000000000000270420009jY',
    hash: 'OICoUi1wR4Y7PPexB/whMfQ5fZ1qIdWUTeDhgvZJKAk=',
  },
] as const;

const base62Character = fc.constantFrom(
  ...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'),
);
const secrets = fc.string({ unit: base62Character, minLength: 30, maxLength: 30 });

describe('the token format', () => {
  it.each(vectors)('appends the checksum to the secret $secret', ({ secret, token }) => {
    expect(assembleToken(secret)).toBe(token);
  });

  it.each(vectors)('accepts $token', ({ token }) => {
    expect(isWellFormedToken(token)).toBe(true);
  });

  it.each(vectors)('stores $token as its SHA-256 in base64', ({ token, hash }) => {
    expect(hashToken(token)).toBe(hash);
  });

  it('accepts the token of the reference handler test', () => {
    expect(isWellFormedToken('nbp_z1pvsg2wP3EzmEou4S679KyTNhov632eyrXe')).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['39 characters', 'nbp_0000000000000000000000000000002C8Gj'],
    ['41 characters', 'nbp_0000000000000000000000000000002C8GjS0'],
    ['the example of the documentation, 60 characters', `nbp_${'x'.repeat(56)}`],
    ['another prefix', 'nbi_0000000000000000000000000000002C8GjS'],
    ['the prefix in capitals', 'NBP_0000000000000000000000000000002C8GjS'],
    ['a blank in the secret', 'nbp_00000000000000 0000000000000002C8GjS'],
    ['letters beyond ASCII', 'nbp_00000000000000é0000000000000002C8GjS'],
    ['a checksum of another secret', 'nbp_0123456789ABCDEFGHIJKLMNOPQRST2C8GjS'],
    ['another spelling of the checksum value', 'nbp_0123456789ABCDEFGHIJKLMNOPQRST961rAt'],
    ['a third spelling of the checksum value', 'nbp_0123456789ABCDEFGHIJKLMNOPQRSTyfLYJb'],
    ['a checksum padded with blanks', 'nbp_Pad000000000000000000000000001 U1kNf'],
    ['a trailing line feed', 'nbp_0000000000000000000000000000002C8Gj\n'],
  ])('refuses %s', (_, text) => {
    expect(isWellFormedToken(text)).toBe(false);
  });

  it('accepts every token with a valid secret', () => {
    fc.assert(fc.property(secrets, (secret) => isWellFormedToken(assembleToken(secret))));
  });

  it('refuses every token with one character changed', () => {
    fc.assert(
      fc.property(secrets, fc.nat({ max: 39 }), base62Character, (secret, position, character) => {
        const token = assembleToken(secret);
        fc.pre(token.charAt(position) !== character);
        return !isWellFormedToken(token.slice(0, position) + character + token.slice(position + 1));
      }),
    );
  });

  it('accepts no other text, and never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => !isWellFormedToken(text)));
  });
});

describe('generating a token', () => {
  it('maps bytes below 248 to the alphabet and skips higher ones', () => {
    const draws = [new Uint8Array(30).fill(61).fill(248, 29), Uint8Array.of(255), Uint8Array.of(247)];

    const token = generateToken({ bytes: () => draws.shift() ?? new Uint8Array() });

    expect(token).toBe('nbp_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz4IlJEz');
  });

  it('asks for more bytes only for the missing characters', () => {
    const counts: number[] = [];
    const bytes = (count: number): Uint8Array => {
      counts.push(count);
      return new Uint8Array(count).fill(counts.length === 1 ? 250 : 0);
    };

    generateToken({ bytes });

    expect(counts).toEqual([30, 30]);
  });
});

describe('the checksum', () => {
  it('is the CRC-32 of zlib', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(crc32(bytes)).toBe(zlibCrc32(bytes));
      }),
    );
  });

  it.each([
    [0, '0'],
    [1, '1'],
    [42, 'g'],
    [61, 'z'],
    [62, '10'],
    [12345, '3D7'],
    [99999, 'Q0t'],
    [123456789, '8M0kX'],
    [4294967295, '4gfFC3'],
  ])('writes %d in base 62 as %s', (value, digits) => {
    expect(encodeBase62(value)).toBe(digits);
  });
});

describe('a format with other prefixes', () => {
  const format = requireTokenFormat({ token: 'pgp_', invite: 'pgi_' });
  const token = generateToken({ bytes: (count) => new Uint8Array(count) }, format);
  const invite = assemblePrefixedToken('pgi_', '0'.repeat(30));

  it('differs from that of NetBird only in the prefixes', () => {
    expect(token).toBe('pgp_0000000000000000000000000000002C8GjS');
    expect(isWellFormedToken(token, format)).toBe(true);
    expect(isWellFormedToken(token)).toBe(false);
    expect(isWellFormedToken(token.replace('pgp_', 'nbp_'), format)).toBe(false);
    expect(inspectToken(invite, format)).toEqual({ prefix: 'pgi_', length: 40, wrongPart: 'prefix' });
  });

  it('is found in leaks and redacted like that of NetBird', () => {
    const text = `a ${token} ${invite} b ${assembleToken('0'.repeat(30))} c pgp_short nbx_1`;

    expect(findLeakedTokens(text, format)).toEqual([token, invite]);
    expect(tokenRedactor(format)(text)).toBe('a pgp_… pgi_… b nbp_… c pgp_… nbx_…');
  });

  it.each([
    { token: 'pg_', invite: 'pgi_' },
    { token: 'pgpp_', invite: 'pgi_' },
    { token: 'PGP_', invite: 'pgi_' },
    { token: 'p.p_', invite: 'pgi_' },
    { token: 'pgp_', invite: 'pgp_' },
  ] as const)('cannot have the prefixes $token and $invite', (prefixes) => {
    expect(() => requireTokenFormat(prefixes)).toThrow('three letters a-z and _ each, and differ');
  });
});
