import { isDomainError } from '@nbsetup/domain';
import { describe, expect, it } from 'vitest';
import { createScryptHasher } from './scrypt-hasher.ts';

const hasher = createScryptHasher({ costLog2: 10 });
// The hash of the password `correct-horse` with 16 zero bytes as salt, by `crypto.scryptSync` of Node.js.
const known = '$scrypt$ln=10,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$jpC0S2SYf+B9ExNoJdmcuB9ZPaLypos/7A2CYymKK8c';

describe('the scrypt hasher', () => {
  it('verifies its own hashes, which differ each time', async () => {
    const [one, two] = await Promise.all([hasher.hash('correct-horse'), hasher.hash('correct-horse')]);

    expect(one).toMatch(/^\$scrypt\$ln=10,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await hasher.verify({ password: 'correct-horse', hash: one })).toBe(true);
    expect(await hasher.verify({ password: 'wrong-horse', hash: one })).toBe(false);
  });

  it('verifies a known hash, so that stored hashes stay valid', async () => {
    expect(await hasher.verify({ password: 'correct-horse', hash: known })).toBe(true);
  });

  it.each([undefined, '', 'text', `$2b$10$${'.'.repeat(53)}`, known.replace('ln=10', 'ln=31')])(
    'accepts no password for the hash %j',
    async (hash) => {
      expect(await hasher.verify({ password: 'correct-horse', hash })).toBe(false);
      expect(await hasher.verify({ password: '', hash })).toBe(false);
    },
  );

  it('verifies hashes of another kind by the former hasher', async () => {
    const former = { verify: async ({ hash }: { readonly hash: string | undefined }) => hash === 'old' };
    const both = createScryptHasher({ costLog2: 10, former });

    expect(await both.verify({ password: 'correct-horse', hash: 'old' })).toBe(true);
    expect(await both.verify({ password: 'correct-horse', hash: 'other' })).toBe(false);
    expect(await both.verify({ password: 'correct-horse', hash: undefined })).toBe(false);
  });

  it('asks for a new hash if the old one is weaker or of another kind', async () => {
    const stronger = createScryptHasher({ costLog2: 11 });
    const strong = await stronger.hash('correct-horse');

    expect([known, strong, 'old'].map((hash) => stronger.needsRehash(hash))).toEqual([true, false, true]);
    expect(hasher.needsRehash(strong)).toBe(false);
    expect(await hasher.verify({ password: 'correct-horse', hash: strong })).toBe(true);
  });

  it('refuses more passwords than may wait, and works on afterwards', async () => {
    const small = createScryptHasher({ costLog2: 10, threads: 1, queueMax: 1 });

    const outcomes = await Promise.allSettled([1, 2, 3].map(() => small.hash('correct-horse')));

    const refusals = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refusals.map(({ reason }) => isDomainError(reason, 'overloaded'))).toEqual([true]);
    await expect(small.hash('correct-horse')).resolves.toContain('$scrypt$');
  });

  it.each([9, 21, 10.5, Number.NaN])('refuses the cost %d', (costLog2) => {
    expect(() => createScryptHasher({ costLog2 })).toThrow(
      'costLog2 must be a whole number between 10 and 20',
    );
  });
});
