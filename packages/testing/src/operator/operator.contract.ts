import {
  createToken,
  createUser,
  deleteToken,
  listEvents,
  listTokens,
  listUsers,
  removeUser,
  updateUser,
  type UserUpdateRequest,
} from '@nbsetup/domain';
import { operatorOf } from '@nbsetup/domain/admin';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleToken } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { addPeople, addStranger, eventsIn, owner, sampleMember, userPortsOn } from '../double/people.ts';
import { outcomeOf } from '../token/token-calls.ts';

const operator = operatorOf('account-1');
const person = sampleMember({ id: 'person-1', name: 'Ada' });
const robot = sampleMember({ id: 'robot-1', email: '', name: 'CI robot', isServiceUser: true });

/** Describes what the operator of the host may do without being a user. */
export function describeOperator(subject: StorageUnderTest): void {
  describe('the operator of the host', () => {
    const storage = freshStorage(subject);
    const ports = (): ReturnType<typeof userPortsOn> => userPortsOn(storage());
    const update = async (userId: string, request: UserUpdateRequest): Promise<unknown> =>
      updateUser(ports(), { caller: operator, userId, request });

    it('creates people and service users, and is recorded as SYSTEM', async () => {
      await write(storage(), addPeople);
      const shared = ports();

      const ada = await createUser(shared, {
        caller: operator,
        request: { role: 'user', name: 'Ada', email: 'ada@example.com' },
      });
      const ci = await createUser(shared, {
        caller: operator,
        request: { role: 'admin', name: 'CI robot', isServiceUser: true },
      });

      expect(await storage().read.users.findById(ada.user.id)).toMatchObject({ accountId: 'account-1' });
      expect(await storage().read.users.findById(ci.user.id)).toMatchObject({ accountId: 'account-1' });
      expect(await eventsIn(storage())).toMatchObject([
        { activity: 'user.create', initiatorId: 'SYSTEM', targetId: ada.user.id },
        { activity: 'service.user.create', initiatorId: 'SYSTEM', targetId: ci.user.id },
      ]);
    });

    it('is not a user of the account', async () => {
      await write(storage(), addPeople);

      const users = await listUsers(storage().read, { caller: operator, filter: {} });

      expect(users).toEqual([owner]);
      expect(await storage().read.users.findById('SYSTEM')).toBeUndefined();
    });

    it.each(['owner-1', 'person-1', 'robot-1'])(
      'creates, lists and deletes a token of %s',
      async (userId) => {
        await write(storage(), (stores) => addPeople(stores, person, robot));

        const { token } = await createToken(ports(), {
          caller: operator,
          userId,
          request: { name: 'recovery', expiresInDays: 1 },
        });
        const listed = await listTokens(storage().read, { caller: operator, userId });
        await deleteToken(ports(), { caller: operator, userId, tokenId: token.id });

        expect(token).toMatchObject({ userId, createdBy: 'SYSTEM' });
        expect(listed).toEqual([token]);
        expect(await storage().read.tokens.findById(token.id)).toBeUndefined();
        expect(await eventsIn(storage())).toMatchObject([
          { activity: 'personal.access.token.create', initiatorId: 'SYSTEM', targetId: userId },
          { activity: 'personal.access.token.delete', initiatorId: 'SYSTEM', targetId: userId },
        ]);
      },
    );

    it('blocks, unblocks and removes every user except the owner, also users of an integration', async () => {
      const integrated = sampleMember({ id: 'person-2', issued: 'integration' });
      await write(storage(), (stores) => addPeople(stores, person, integrated));

      await update('person-1', { role: 'user', autoGroups: [], isBlocked: true });
      await update('person-1', { role: 'auditor', autoGroups: [], isBlocked: false });
      await removeUser(ports(), { caller: operator, userId: 'person-1' });
      await removeUser(ports(), { caller: operator, userId: 'person-2' });

      expect(await storage().read.users.listByAccount('account-1')).toEqual([owner]);
      expect(await eventsIn(storage())).toMatchObject([
        { activity: 'user.block', initiatorId: 'SYSTEM' },
        { activity: 'user.role.update', initiatorId: 'SYSTEM' },
        { activity: 'user.unblock', initiatorId: 'SYSTEM' },
        { activity: 'user.delete', initiatorId: 'SYSTEM', targetId: 'person-1' },
        { activity: 'user.delete', initiatorId: 'SYSTEM', targetId: 'person-2' },
      ]);
    });

    it('cannot replace the owner of the account', async () => {
      await write(storage(), (stores) => addPeople(stores, person));
      const unchanged = { autoGroups: [] };

      const refusals = [
        await outcomeOf(removeUser(ports(), { caller: operator, userId: 'owner-1' })),
        await outcomeOf(update('owner-1', { ...unchanged, role: 'admin' })),
        await outcomeOf(update('owner-1', { ...unchanged, role: 'owner', isBlocked: true })),
        await outcomeOf(update('person-1', { ...unchanged, role: 'owner' })),
      ];

      expect(refusals).toEqual([
        "can't delete a user with the owner role",
        'failed to process update for user owner-1: only owners can remove owner role from their user',
        'failed to process update for user owner-1: unable to block owner user',
        'failed to process update for user person-1: only owners can add owner role to other users',
      ]);
      expect(await storage().read.users.findById('owner-1')).toEqual(owner);
      expect(await eventsIn(storage())).toEqual([]);
    });

    it('cannot change another account', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores);
        await addStranger(stores);
        await stores.tokens.add(sampleToken({ id: 'token-of-stranger', userId: 'stranger-1' }));
      });
      const stranger = { caller: operator, userId: 'stranger-1' };

      const refusals = [
        await outcomeOf(removeUser(ports(), stranger)),
        await outcomeOf(listTokens(storage().read, stranger)),
        await outcomeOf(deleteToken(ports(), { ...stranger, tokenId: 'token-of-stranger' })),
      ];

      expect(new Set(refusals)).toEqual(new Set(['user: stranger-1 not found']));
      expect(await storage().read.tokens.findById('token-of-stranger')).toBeDefined();
    });

    it('reads the events, and its own have no user', async () => {
      await write(storage(), (stores) => addPeople(stores, person));
      await removeUser(ports(), { caller: operator, userId: 'person-1' });

      const [event] = await listEvents(storage().read, operator);

      expect(event).toMatchObject({ event: { initiatorId: 'SYSTEM' }, initiator: undefined });
    });
  });
}
