import { createToken, createUser, rotateToken, updateUser, type CreatedUser } from '@nbsetup/domain';
import { blockUser, operatorOf, resetPassword } from '@nbsetup/domain/admin';
import { quickPasswordHasher } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleSession } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { addPeople, eventsIn, owner, sampleMember, userPortsOn } from '../double/people.ts';
import { outcomeOf } from '../token/token-calls.ts';

const operator = operatorOf('account-1');
const person = sampleMember({ id: 'person-1', name: 'Ada', autoGroups: ['group-1'], role: 'auditor' });
const robot = sampleMember({ id: 'robot-1', email: '', name: 'CI', isServiceUser: true });

/** Describes the use cases of users that only the operator of the host has. */
export function describeHostUsers(subject: StorageUnderTest): void {
  describe('a password set by the operator of the host', () => {
    const storage = freshStorage(subject);
    const reset = async (userId: string, newPassword = 'correct-horse'): Promise<void> =>
      resetPassword(userPortsOn(storage()), { caller: operator, userId, newPassword });

    it('replaces the old one, ends the sessions and is recorded', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores, person);
        await stores.sessions.add(sampleSession({ id: 'session-1', userId: 'person-1' }));
        await stores.sessions.add(sampleSession({ id: 'session-2', userId: 'owner-1' }));
      });

      await reset('person-1');

      const { read } = storage();
      expect(await read.users.findPasswordHash('person-1')).toBe(
        await quickPasswordHasher.hash('correct-horse'),
      );
      expect(await read.sessions.listByUser('person-1')).toEqual([]);
      expect(await read.sessions.listByUser('owner-1')).toHaveLength(1);
      expect(await eventsIn(storage())).toMatchObject([
        { activity: 'user.password.change', initiatorId: 'SYSTEM', targetId: 'person-1', meta: {} },
      ]);
    });

    it('must follow the rule of setup, and is only for people of the account', async () => {
      await write(storage(), (stores) => addPeople(stores, person, robot));

      const refusals = [
        await outcomeOf(reset('person-1', 'seven77')),
        await outcomeOf(reset('nobody')),
        await outcomeOf(reset('robot-1')),
        await outcomeOf(
          resetPassword(userPortsOn(storage()), {
            caller: owner,
            userId: 'person-1',
            newPassword: 'correct-horse',
          }),
        ),
      ];

      expect(refusals).toEqual([
        'password must be at least 8 characters',
        'user: nobody not found',
        'a service user has no password',
        'permission denied',
      ]);
      expect(await storage().read.users.findPasswordHash('person-1')).toBeUndefined();
      expect(await eventsIn(storage())).toEqual([]);
    });
  });

  describe('blocking a user', () => {
    const storage = freshStorage(subject);
    const block = async (userId: string, isBlocked: boolean): Promise<unknown> =>
      (await blockUser(userPortsOn(storage()), { caller: operator, userId, isBlocked })).user;

    it('changes nothing else of the user, and is recorded once', async () => {
      await write(storage(), (stores) => addPeople(stores, person));

      await block('person-1', true);
      const blocked = await block('person-1', true);
      const unblocked = await block('person-1', false);

      expect(blocked).toEqual({ ...person, isBlocked: true });
      expect(unblocked).toEqual(person);
      expect(await storage().read.users.findById('person-1')).toEqual(person);
      expect(await eventsIn(storage())).toMatchObject([
        { activity: 'user.block', initiatorId: 'SYSTEM', targetId: 'person-1' },
        { activity: 'user.unblock', initiatorId: 'SYSTEM', targetId: 'person-1' },
      ]);
    });

    it('ends the sessions of the user for good', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores, person);
        await stores.sessions.add(sampleSession({ userId: 'person-1' }));
      });

      await block('person-1', true);
      await block('person-1', false);

      expect(await storage().read.sessions.listByUser('person-1')).toEqual([]);
    });

    it('is refused for the owner, and without the right', async () => {
      await write(storage(), (stores) => addPeople(stores, person));
      const command = { caller: person, userId: 'owner-1', isBlocked: true };

      expect([
        await outcomeOf(block('owner-1', true)),
        await outcomeOf(block('nobody', true)),
        await outcomeOf(blockUser(userPortsOn(storage()), command)),
      ]).toEqual(['unable to block owner user', 'user: nobody not found', 'permission denied']);
      expect(await storage().read.users.findById('owner-1')).toEqual(owner);
    });

    it('loses no other change at the same time', async () => {
      if (!subject.isTransactional) return;
      await write(storage(), (stores) => addPeople(stores, person));

      await Promise.all([
        block('person-1', true),
        updateUser(userPortsOn(storage()), {
          caller: operator,
          userId: 'person-1',
          request: { role: 'user', autoGroups: ['group-2'] },
        }),
      ]);

      expect(await storage().read.users.findById('person-1')).toEqual({
        ...person,
        role: 'user',
        autoGroups: ['group-2'],
        isBlocked: true,
      });
    });
  });

  describe('a person created on the host', () => {
    const storage = freshStorage(subject);
    const request = { role: 'user', name: 'Ada', email: 'ada@example.com' };

    it('has the given password, which is not returned', async () => {
      await write(storage(), (stores) => addPeople(stores));

      const created = await createUser(userPortsOn(storage()), {
        caller: operator,
        request: { ...request, password: 'correct-horse' },
      });

      expect(created).not.toHaveProperty('password');
      expect(await storage().read.users.findPasswordHash(created.user.id)).toBe(
        await quickPasswordHasher.hash('correct-horse'),
      );
    });

    it('is not created with a password that breaks the rule', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const command = { caller: operator, request: { ...request, password: 'seven77' } };

      expect(await outcomeOf(createUser(userPortsOn(storage()), command))).toBe(
        'password must be at least 8 characters',
      );
      expect(await storage().read.users.listByAccount('account-1')).toEqual([owner]);
    });

    it('is not created if the generated password cannot be delivered', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const delivered: CreatedUser[] = [];
      const deliver = async (created: CreatedUser): Promise<void> => {
        delivered.push(created);
        throw new Error('the disk is full');
      };

      await expect(
        createUser(userPortsOn(storage()), { caller: operator, request, deliver }),
      ).rejects.toThrow('the disk is full');

      expect(delivered.map(({ password }) => password?.length)).toEqual([16]);
      expect(await storage().read.users.listByAccount('account-1')).toEqual([owner]);
      expect(await eventsIn(storage())).toEqual([]);
    });
  });

  describe('a token rotated on the host', () => {
    const storage = freshStorage(subject);

    it('does not change if the new one cannot be delivered', async () => {
      if (!subject.isTransactional) return;
      await write(storage(), (stores) => addPeople(stores, person));
      const ports = userPortsOn(storage());
      const query = { caller: operator, userId: 'person-1' };
      const { token } = await createToken(ports, { ...query, request: { name: 'old', expiresInDays: 1 } });
      const deliver = (): Promise<void> => Promise.reject(new Error('the disk is full'));

      await expect(rotateToken(ports, { ...query, tokenId: token.id, request: {}, deliver })).rejects.toThrow(
        'the disk is full',
      );

      expect(await storage().read.tokens.listByUser('person-1')).toEqual([token]);
    });
  });
}
