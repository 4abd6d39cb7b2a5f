import { authenticateToken, generateToken, hashToken } from '@nbsetup/domain';
import { createTestClock } from '@nbsetup/domain/testing';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from '../runner/runner.ts';
import { sampleAccount, sampleToken, sampleUser } from '../double/samples.ts';
import { propertyRuns, propertyTimeoutMs } from '../model/property-runs.ts';
import { addAccount, freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secretLength = 30;
const runs = propertyRuns(50);

/** Generates a token with the right checksum for any secret. It need not exist. */
const wellFormed = fc
  .uint8Array({ minLength: secretLength, maxLength: secretLength, max: base62.length - 1 })
  .map((digits) => generateToken({ bytes: () => digits }));

/** Generates two tokens that exist, one in each account, and a change of one of them. */
const cases = fc.record({
  issued: fc.tuple(wellFormed, wellFormed).filter(([mine, theirs]) => mine !== theirs),
  position: fc.nat(),
  text: fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }),
  digit: fc.constantFrom(...Array.from(base62)),
});

interface Case {
  readonly mine: string;
  readonly position: number;
  readonly text: string;
  readonly digit: string;
}

/** The ways to create a text that is none of the tokens. */
const forgeries: readonly (readonly [string, (given: Case) => string])[] = [
  ['any text', ({ text }) => text],
  ['its prefix and any text', ({ text }) => `nbp_${text}`],
  ['cut short', ({ mine, position }) => mine.slice(0, position % mine.length)],
  ['without its start', ({ mine, position }) => mine.slice((position % mine.length) + 1)],
  ['with something behind it', ({ mine, text }) => mine + text],
  ['with something before it', ({ mine, text }) => text + mine],
  ['in upper case', ({ mine }) => mine.toUpperCase()],
  ['in lower case', ({ mine }) => mine.toLowerCase()],
  ['with the prefix of an invite', ({ mine }) => `nbi_${mine.slice(4)}`],
  ['with the prefix of a proxy token', ({ mine }) => `nbx_${mine.slice(4)}`],
  ['its stored hash', ({ mine }) => hashToken(mine)],
];

/** Describes that only an issued token authenticates, with generated texts. */
export function describeTokenForgery(subject: StorageUnderTest): void {
  describe('a text that is no issued token', () => {
    const storage = freshStorage(subject);
    const clock = createTestClock();
    const userIdOf = async (text: string): Promise<string> =>
      (await authenticateToken({ tokens: storage().read.tokens, clock }, text)).user.id;
    const refused = { code: 'token_invalid', message: 'token invalid' };

    beforeEach(() =>
      write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.users.add(sampleUser({ id: 'owner-2', email: 'owner@example.org' }));
        await stores.accounts.add(sampleAccount({ id: 'account-2', createdBy: 'owner-2' }));
      }),
    );

    const issue = async ([mine, theirs]: readonly [string, string]): Promise<void> =>
      write(storage(), async ({ tokens }) => {
        await tokens.remove('mine');
        await tokens.remove('theirs');
        await tokens.add(sampleToken({ id: 'mine', userId: 'owner-1', hash: hashToken(mine) }));
        await tokens.add(sampleToken({ id: 'theirs', userId: 'owner-2', hash: hashToken(theirs) }));
      });

    describe.each(runs)('from seed $seed', { timeout: propertyTimeoutMs() }, (parameters) => {
      it('never authenticates', async () => {
        const property = fc.asyncProperty(cases, async ({ issued, ...given }) => {
          await issue(issued);
          for (const [, forge] of forgeries) {
            const text = forge({ ...given, mine: issued[0] });
            fc.pre(!issued.includes(text));
            await expect(userIdOf(text)).rejects.toMatchObject(refused);
          }
        });

        await fc.assert(property, parameters);
      });

      it('never authenticates if it differs in one character, at any place', async () => {
        const property = fc.asyncProperty(cases, async ({ issued, digit }) => {
          await issue(issued);
          for (const text of alteredAnywhere(issued[0], digit)) {
            await expect(userIdOf(text)).rejects.toMatchObject(refused);
          }
        });

        await fc.assert(property, parameters);
      });

      it('never authenticates if it has the right checksum', async () => {
        const property = fc.asyncProperty(cases, wellFormed, async ({ issued }, madeUp) => {
          fc.pre(!issued.includes(madeUp));
          await issue(issued);

          await expect(userIdOf(madeUp)).rejects.toMatchObject(refused);
        });

        await fc.assert(property, parameters);
      });

      it('does not affect the issued tokens', async () => {
        const property = fc.asyncProperty(cases, async ({ issued }) => {
          await issue(issued);

          expect(await Promise.all(issued.map(userIdOf))).toEqual(['owner-1', 'owner-2']);
        });

        await fc.assert(property, parameters);
      });
    });
  });
}

/** Returns the token with another character, once for each place. */
function alteredAnywhere(token: string, digit: string): readonly string[] {
  return Array.from(token, (character, position) => {
    const other = character === digit ? nextDigit(digit) : digit;
    return token.slice(0, position) + other + token.slice(position + 1);
  });
}

function nextDigit(digit: string): string {
  return base62.charAt((base62.indexOf(digit) + 1) % base62.length);
}
