import { authenticateToken, setUpInstance, type Caller, type TokenCredential } from '@nbsetup/domain';
import {
  createCountingRandomness,
  createTestClock,
  quickPasswordHasher,
  quickSealer,
  type TestClock,
} from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleToken, sampleUser } from '../double/samples.ts';
import { addAccount, freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

const dayMs = 86_400_000;
/** Vector 5 of docs/netbird-api.md 1.2. */
const plainText = 'nbp_9999EUDNdkeusjentDLSJEn1902u84390W6W';
const hash = 'sH/ioIwYyGezVPaHDNBDr4Y9+FAsj388qLoY0v67z0w=';
const refusal = { code: 'token_invalid', message: 'token invalid' };

/** Describes authenticating a token. */
export function describeAuthentication(subject: StorageUnderTest): void {
  describe('authenticating a token', () => {
    const storage = freshStorage(subject);
    const authenticate = (
      text: string,
      clock: TestClock = createTestClock(),
    ): Promise<Caller<TokenCredential>> => authenticateToken({ tokens: storage().read.tokens, clock }, text);

    const setUp = async (clock: TestClock): Promise<string> => {
      const { token } = await setUpInstance(
        {
          read: storage().read,
          unitOfWork: storage().unitOfWork,
          clock,
          randomness: createCountingRandomness(),
          passwordHasher: quickPasswordHasher,
          sealer: quickSealer,
        },
        {
          request: { email: 'admin@example.com', name: 'Admin', password: 'long-enough', token: {} },
          policy: { setupTokensEnabled: true },
        },
      );
      return token?.plainText ?? '';
    };

    it('returns the owner for the token of setup', async () => {
      const clock = createTestClock();
      const token = await setUp(clock);

      const caller = await authenticate(token, clock);

      expect(caller.user).toMatchObject({ email: 'admin@example.com', role: 'owner' });
      expect(caller.credential.token.name).toBe('setup-token');
    });

    it('accepts a token until its last millisecond, and not later', async () => {
      const clock = createTestClock();
      const token = await setUp(clock);

      clock.advance(dayMs);
      await expect(authenticate(token, clock)).resolves.toBeDefined();

      clock.advance(1);
      await expect(authenticate(token, clock)).rejects.toMatchObject(refusal);
    });

    it('refuses a token immediately after its removal', async () => {
      const clock = createTestClock();
      const token = await setUp(clock);
      const caller = await authenticate(token, clock);

      await write(storage(), ({ tokens }) => tokens.remove(caller.credential.token.id));

      await expect(authenticate(token, clock)).rejects.toMatchObject(refusal);
    });

    it.each([
      ['unknown', plainText],
      ['malformed', 'wrongToken'],
      ['spelled with another checksum', 'nbp_0123456789ABCDEFGHIJKLMNOPQRST961rAt'],
      ['empty', ''],
    ])('returns the same message for a token that is %s', async (_, text) => {
      await expect(authenticate(text)).rejects.toMatchObject(refusal);
    });

    it.each([
      ['blocked', { isBlocked: true }, 'user is blocked'],
      ['waiting for approval', { isBlocked: true, isPendingApproval: true }, 'user is pending approval'],
    ])('refuses a user who is %s (W20)', async (_, state, message) => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.users.add(sampleUser({ accountId: 'account-1', ...state }));
        await stores.tokens.add(sampleToken({ userId: 'user-1', hash }));
      });

      await expect(authenticate(plainText)).rejects.toMatchObject({ code: 'permission_denied', message });
    });

    it('refuses the token of a user who is in no account', async () => {
      await write(storage(), async (stores) => {
        await stores.users.add(sampleUser());
        await stores.tokens.add(sampleToken({ userId: 'user-1', hash }));
      });

      await expect(authenticate(plainText)).rejects.toMatchObject(refusal);
    });
  });
}
