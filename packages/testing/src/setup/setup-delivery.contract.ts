import {
  hashToken,
  isSetupRequired,
  setUpInstance,
  type SetupCommand,
  type SetupOutcome,
} from '@nbsetup/domain';
import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, type StorageUnderTest } from '../storage-under-test.ts';
import { userPortsOn } from '../double/people.ts';

const request = {
  email: 'admin@example.com',
  name: 'Admin User',
  password: 'use-a-long-random-password',
} as const;
const withToken = { ...request, token: { expiresInDays: 7 } } as const;
const policy = { setupTokensEnabled: true };

/** Describes setup with a delivery of its result. */
export function describeSetupDelivery(subject: StorageUnderTest): void {
  describe('setting up the instance on the host', () => {
    const storage = freshStorage(subject);
    const setUp = (command: Omit<SetupCommand, 'policy'>): Promise<SetupOutcome> =>
      setUpInstance(userPortsOn(storage()), { policy, ...command });

    it('creates the account on request, also without a token', async () => {
      const { owner, account, token } = await setUp({ request, alwaysCreateAccount: true });

      expect(token).toBeUndefined();
      const accountId = account?.id ?? '';
      expect(await storage().read.users.findById(owner.id)).toMatchObject({ accountId, role: 'owner' });
      expect(await storage().read.groups.listByAccount(accountId)).toMatchObject([{ name: 'All' }]);
      expect(await storage().read.audit.listByAccount(accountId, 10)).toMatchObject([
        { activity: 'account.create', initiatorId: owner.id },
        { activity: 'instance.setup', initiatorId: owner.id },
      ]);
    });

    it('delivers what it returns', async () => {
      const delivered: SetupOutcome[] = [];

      const outcome = await setUp({
        request: withToken,
        deliver: async (given) => {
          delivered.push(given);
        },
      });

      expect(delivered).toEqual([outcome]);
      expect(await storage().read.tokens.findByHash(hashToken(outcome.token?.plainText ?? ''))).toMatchObject(
        { user: { id: outcome.owner.id, accountId: outcome.account?.id } },
      );
    });

    it('changes nothing if the result cannot be delivered, and can be repeated', async () => {
      const delivered: SetupOutcome[] = [];
      const deliver = async (given: SetupOutcome): Promise<void> => {
        delivered.push(given);
        throw new Error('the disk is full');
      };

      await expect(setUp({ request: withToken, deliver })).rejects.toThrow('the disk is full');

      const { read } = storage();
      expect(delivered).toHaveLength(1);
      expect(await isSetupRequired(read.instance)).toBe(true);
      expect(await read.users.findById(delivered[0]?.owner.id ?? '')).toBeUndefined();
      expect(await read.accounts.findById(delivered[0]?.account?.id ?? '')).toBeUndefined();
      expect(await read.tokens.findByHash(hashToken(delivered[0]?.token?.plainText ?? ''))).toBeUndefined();
      expect((await setUp({ request: withToken })).owner.email).toBe('admin@example.com');
    });
  });
}
