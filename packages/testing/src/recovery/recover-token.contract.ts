import { authenticateToken, hashToken } from '@nbsetup/domain';
import {
  findOwner,
  operatorOf,
  recoverToken,
  type RecoveryToken,
  type TokenRecovery,
} from '@nbsetup/domain/admin';
import { createTestClock } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleToken } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { addPeople, addStranger, eventsIn, owner, sampleMember, userPortsOn } from '../double/people.ts';
import { outcomeOf } from '../token/token-calls.ts';

const command = { caller: operatorOf('account-1'), userId: 'owner-1', reason: 'tokens lost' };
const robot = sampleMember({ id: 'robot-1', email: '', name: 'CI', isServiceUser: true });
const over = new Date('2026-11-23T11:59:59.999Z');

/** Describes creating a recovery token. */
export function describeTokenRecovery(subject: StorageUnderTest): void {
  describe('recovering with a token', () => {
    const storage = freshStorage(subject);
    const recover = async (changes: Partial<TokenRecovery> = {}): Promise<RecoveryToken> =>
      recoverToken(userPortsOn(storage()), { ...command, ...changes });
    const tokenIds = async (userId: string): Promise<readonly string[]> =>
      (await storage().read.tokens.listByUser(userId)).map(({ id }) => id).toSorted();

    it('creates a token for 15 minutes, and records the reason', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const clock = createTestClock();

      const { token, plainText, superseded } = await recover();

      const ports = { tokens: storage().read.tokens, clock };
      expect(token).toMatchObject({
        userId: 'owner-1',
        name: 'recovery-token',
        createdBy: 'SYSTEM',
        expiresAt: new Date('2026-11-23T12:15:00.000Z'),
      });
      expect(superseded).toEqual({ tokens: [], isRevoked: false });
      expect(await authenticateToken(ports, plainText)).toMatchObject({ user: owner });
      clock.advance(15 * 60_000 + 1);
      expect(await outcomeOf(authenticateToken(ports, plainText))).toBe('token invalid');
      expect(await eventsIn(storage())).toMatchObject([
        {
          activity: 'recovery.token',
          initiatorId: 'SYSTEM',
          targetId: 'owner-1',
          meta: { reason: 'tokens lost', expires_at: '2026-11-23T12:15:00.000Z' },
        },
        { activity: 'personal.access.token.create', targetId: 'owner-1' },
      ]);
    });

    it('creates a token for the owner, if there is one', async () => {
      await write(storage(), (stores) => addPeople(stores, robot));
      const find = (): ReturnType<typeof findOwner> => findOwner(storage().read.users, 'account-1');

      const found = await find();
      await write(storage(), ({ users }) => users.remove('owner-1'));

      expect(found).toEqual(owner);
      expect(await outcomeOf(find())).toBe('the account has no owner');
    });

    it('creates a token for a service user, with the requested lifetime', async () => {
      await write(storage(), (stores) => addPeople(stores, robot));

      const { token } = await recover({ userId: 'robot-1', lifeMs: 3_600_000 });

      expect(token).toMatchObject({ userId: 'robot-1', expiresAt: new Date('2026-11-23T13:00:00.000Z') });
    });

    it.each([
      { revoke: false, left: ['token-1', 'token-2', 'token-over'] },
      { revoke: true, left: ['token-over'] },
    ])('returns the live tokens of its user, revoked: $revoke', async ({ revoke, left }) => {
      await write(storage(), async (stores) => {
        await addPeople(stores, robot);
        await stores.tokens.add(sampleToken({ id: 'token-1' }));
        await stores.tokens.add(sampleToken({ id: 'token-2' }));
        await stores.tokens.add(sampleToken({ id: 'token-over', expiresAt: over }));
        await stores.tokens.add(sampleToken({ id: 'token-of-robot', userId: 'robot-1' }));
      });

      const { token, superseded } = await recover({ revoke });

      expect(superseded.tokens.map(({ token }) => token.id)).toEqual(['token-1', 'token-2']);
      expect(superseded.isRevoked).toBe(revoke);
      expect(await tokenIds('owner-1')).toEqual([token.id, ...left].toSorted());
      expect(await tokenIds('robot-1')).toEqual(['token-of-robot']);
      const revoked = (await eventsIn(storage())).filter(
        ({ activity }) => activity === 'personal.access.token.delete',
      );
      expect(revoked).toHaveLength(revoke ? 2 : 0);
    });

    it('succeeds at the maximum number of tokens, if it revokes them', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores);
        await stores.tokens.add(sampleToken());
      });
      const policy = { perUserMax: 1 };

      const full = await outcomeOf(recover({ policy }));
      const { token } = await recover({ policy, revoke: true });

      expect(full).toBe('a user may have at most 1 tokens that are not expired, delete one first');
      expect(await tokenIds('owner-1')).toEqual([token.id]);
    });

    it('creates and revokes nothing if the token cannot be delivered', async () => {
      if (!subject.isTransactional) return;
      await write(storage(), async (stores) => {
        await addPeople(stores);
        await stores.tokens.add(sampleToken());
      });
      const delivered: RecoveryToken[] = [];
      const deliver = async (made: RecoveryToken): Promise<void> => {
        delivered.push(made);
        throw new Error('the disk is full');
      };

      await expect(recover({ revoke: true, deliver })).rejects.toThrow('the disk is full');

      expect(await tokenIds('owner-1')).toEqual(['token-1']);
      const [made] = delivered;
      expect(await storage().read.tokens.findByHash(hashToken(made?.plainText ?? ''))).toBeUndefined();
      expect(await eventsIn(storage())).toEqual([]);
    });

    it.each<[string, Partial<TokenRecovery>]>([
      ["reason can't be empty", { reason: '' }],
      ['a recovery token must live between 1m and 24h', { lifeMs: 59_999 }],
      ['user: nobody not found', { userId: 'nobody' }],
      ['user: stranger-1 not found', { userId: 'stranger-1' }],
      ['user is blocked, so no token of it would work; unblock or approve it first', { userId: 'blocked-1' }],
      [
        'user is pending approval, so no token of it would work; unblock or approve it first',
        { userId: 'pending-1' },
      ],
      ['permission denied', { caller: owner }],
    ])('refuses: %s', async (refusal, changes) => {
      await write(storage(), async (stores) => {
        await addPeople(
          stores,
          sampleMember({ id: 'blocked-1', isBlocked: true }),
          sampleMember({ id: 'pending-1', isBlocked: true, isPendingApproval: true }),
        );
        await addStranger(stores);
      });

      expect(await outcomeOf(recover(changes))).toBe(refusal);

      expect(await eventsIn(storage())).toEqual([]);
    });
  });
}
