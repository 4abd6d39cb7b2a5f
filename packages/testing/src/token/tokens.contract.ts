import {
  authenticateToken,
  hashToken,
  type Caller,
  type RecordedEvent,
  type TokenCredential,
} from '@nbsetup/domain';
import { createTestClock } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleToken } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { failingAt } from '../double/failing-unit-of-work.ts';
import { outcomeOf, tokenCalls } from './token-calls.ts';
import { addUsersWithTokens, memberIn } from './users-with-tokens.ts';
import { describeStaleTokenCalls, describeConcurrentTokens } from './stale-token-calls.contract.ts';

const own = { caller: 'owner-1', userId: 'owner-1' };
const ofService = { caller: 'owner-1', userId: 'service-1' };

/** Describes creating, listing, finding and deleting tokens. */
export function describeTokens(subject: StorageUnderTest): void {
  describe('the tokens of a user', () => {
    const storage = freshStorage(subject);
    const tokens = tokenCalls(storage);
    const events = (): Promise<readonly RecordedEvent[]> =>
      storage().read.audit.listByAccount('account-1', 100);
    const authenticate = (plainText: string): Promise<Caller<TokenCredential>> =>
      authenticateToken({ tokens: storage().read.tokens, clock: createTestClock() }, plainText);

    it('get one more with each call, stored only as its hash', async () => {
      await addUsersWithTokens(storage());

      const { token, plainText } = await tokens.create(ofService);

      expect(await storage().read.tokens.findById(token.id)).toStrictEqual({
        id: token.id,
        userId: 'service-1',
        name: 'deploy',
        hash: hashToken(plainText),
        createdBy: 'owner-1',
        createdAt: new Date('2026-11-23T12:00:00.000Z'),
        expiresAt: new Date('2026-12-23T12:00:00.000Z'),
      });
      expect(await tokens.create(ofService)).not.toMatchObject({ token: { id: token.id } });
      expect(await storage().read.tokens.listByUser('service-1')).toHaveLength(3);
    });

    it('authenticate the user until they are deleted', async () => {
      await addUsersWithTokens(storage());
      const { token, plainText } = await tokens.create(ofService);

      expect(await authenticate(plainText)).toMatchObject({ user: { id: 'service-1' } });

      await tokens.remove({ ...ofService, tokenId: token.id });

      await expect(authenticate(plainText)).rejects.toMatchObject({ code: 'token_invalid' });
    });

    it('can delete themselves', async () => {
      await addUsersWithTokens(storage());
      const { plainText } = await tokens.create(own);
      const { user: caller, credential } = await authenticate(plainText);

      await tokens.remove({ caller, userId: 'owner-1', tokenId: credential.token.id });

      await expect(authenticate(plainText)).rejects.toMatchObject({ code: 'token_invalid' });
    });

    it('are listed oldest first, with expired ones', async () => {
      await addUsersWithTokens(storage());
      await write(storage(), (stores) =>
        stores.tokens.add(
          sampleToken({
            id: 'expired',
            createdAt: new Date('2025-01-01T00:00:00.000Z'),
            expiresAt: new Date('2025-01-02T00:00:00.000Z'),
          }),
        ),
      );
      const { token } = await tokens.create(own);

      const listed = await tokens.list(own);

      expect(listed.map(({ id }) => id)).toEqual(['expired', 'token-of-owner-1', token.id]);
    });

    it('are an empty list if there are none', async () => {
      await addUsersWithTokens(storage());
      await tokens.remove(ofService);

      expect(await tokens.list(ofService)).toEqual([]);
    });

    it('are not found with the id of another user', async () => {
      await addUsersWithTokens(storage());
      const call = { ...ofService, tokenId: 'token-of-owner-1' };

      expect(await outcomeOf(tokens.find(call))).toBe('pat: token-of-owner-1 not found');
      expect(await outcomeOf(tokens.remove(call))).toBe('pat: token-of-owner-1 not found');
      expect(await tokens.list(own)).toHaveLength(1);
    });

    it.each(['unknown', 'nul\u0000', '', 'x'.repeat(256)])('are not found with the id %j', async (id) => {
      await addUsersWithTokens(storage());

      expect(await outcomeOf(tokens.find({ ...own, tokenId: id }))).toBe(`pat: ${id} not found`);
      expect(await outcomeOf(tokens.remove({ ...own, tokenId: id }))).toBe(`pat: ${id} not found`);
    });

    it.each(['nul\u0000', '', 'x'.repeat(256)])('need a user, which %j is not', async (userId) => {
      await addUsersWithTokens(storage());
      const call = { caller: 'owner-1', userId };

      expect(await outcomeOf(tokens.list(call))).toBe(`user: ${userId} not found`);
      expect(await outcomeOf(tokens.find(call))).toBe(`user: ${userId} not found`);
      expect(await outcomeOf(tokens.create(call))).toBe(`user: ${userId} not found`);
      expect(await outcomeOf(tokens.remove(call))).toBe(`user: ${userId} not found`);
    });

    it('get a trimmed name', async () => {
      await addUsersWithTokens(storage());

      expect(await tokens.create({ ...own, name: '  deploy key ' })).toMatchObject({
        token: { name: 'deploy key' },
      });
    });

    it.each([
      ['an empty name', { name: ' ', expiresInDays: 0 }, "token name can't be empty"],
      ['a long name', { name: 'n'.repeat(256) }, 'token name must be at most 255 characters'],
      ['a NUL in the name', { name: 'a\u0000' }, 'token name must not contain control characters'],
      ['a lifetime of 0 days', { expiresInDays: 0 }, 'expiration has to be between 1 and 365'],
      ['a lifetime of 4506 days', { expiresInDays: 4506 }, 'expiration has to be between 1 and 365'],
    ])(
      'cannot have %s, and the refusal comes before checks of rights and users',
      async (_, command, message) => {
        await addUsersWithTokens(storage());

        expect(await outcomeOf(tokens.create({ caller: 'user-1', userId: 'nobody', ...command }))).toBe(
          message,
        );
      },
    );

    it.each([1, 365])('can have a lifetime of %d days', async (expiresInDays) => {
      await addUsersWithTokens(storage());

      expect(await outcomeOf(tokens.create({ ...own, expiresInDays }))).toBe('done');
    });

    it('are recorded if they are created or deleted, without the secret', async () => {
      await addUsersWithTokens(storage());
      const { token, plainText } = await tokens.create(ofService);
      await tokens.remove({ ...ofService, tokenId: token.id });
      await tokens.create({ ...own, name: 'mine' });

      const recorded = await events();

      const event = {
        accountId: 'account-1',
        initiatorId: 'owner-1',
        occurredAt: new Date('2026-11-23T12:00:00.000Z'),
      };
      const meta = { name: 'deploy', is_service_user: 'true', user_name: 'ci' };
      expect(recorded.map(({ id: _, ...rest }) => rest)).toStrictEqual([
        {
          ...event,
          activity: 'personal.access.token.create',
          targetId: 'owner-1',
          meta: { name: 'mine', is_service_user: 'false', user_name: '' },
        },
        { ...event, activity: 'personal.access.token.delete', targetId: 'service-1', meta },
        { ...event, activity: 'personal.access.token.create', targetId: 'service-1', meta },
      ]);
      expect(JSON.stringify(recorded)).not.toContain(plainText);
      expect(JSON.stringify(recorded)).not.toContain(token.hash);
    });

    it('are not created, deleted or recorded if that is refused', async () => {
      await addUsersWithTokens(storage());

      await outcomeOf(tokens.create({ caller: 'owner-1', userId: 'user-1' }));
      await outcomeOf(tokens.remove({ caller: 'owner-1', userId: 'user-1' }));

      const left = await storage().read.tokens.listByUser('user-1');
      expect(left.map(({ id }) => id)).toEqual(['token-of-user-1']);
      expect(await events()).toEqual([]);
    });

    it('are not stored if they cannot be recorded', async () => {
      await addUsersWithTokens(storage());
      const step = { store: 'audit', method: 'append', call: 1, when: 'before' } as const;
      const failing = tokenCalls(storage, () => failingAt(step, storage().unitOfWork));

      await expect(failing.create(ofService)).rejects.toThrow('plain failure');

      expect(await tokens.list(ofService)).toHaveLength(1);
      expect(await events()).toEqual([]);
    });

    it('can be created for a blocked user, but do not authenticate', async () => {
      await addUsersWithTokens(storage());
      const service = await memberIn(storage(), 'service-1');
      await write(storage(), ({ users }) => users.update({ ...service, isBlocked: true }));

      const { plainText } = await tokens.create(ofService);

      await expect(authenticate(plainText)).rejects.toMatchObject({ message: 'user is blocked' });
    });
  });

  describeStaleTokenCalls(subject);
  if (subject.isTransactional) describeConcurrentTokens(subject);
}
