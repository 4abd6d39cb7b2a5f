import { createUser, resendInvite, type CreatedUser, type Member, type UserRequest } from '@nbsetup/domain';
import { quickPasswordHasher } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { failingAt, type FailingStep } from '../double/failing-unit-of-work.ts';
import {
  addPeople,
  addStranger,
  eventsIn,
  outcomesOf,
  owner,
  sampleMember,
  userPortsOn,
} from '../double/people.ts';

const personRequest = { role: 'user', name: 'Ada', email: 'Ada@example.com' } as const;
const serviceRequest = { role: 'admin', name: 'CI robot', isServiceUser: true } as const;
/** The first ids that counting randomness gives. */
const personId = 'CiQwMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDESBWxvY2Fs';
const serviceUserId = '00000000-0000-4000-8000-000000000001';

/** Describes creating users. */
export function describeUsers(subject: StorageUnderTest): void {
  describe('creating a user', () => {
    const storage = freshStorage(subject);
    const ports = (): Parameters<typeof createUser>[0] => userPortsOn(storage());
    const create = (request: UserRequest, caller: Member = owner): Promise<CreatedUser> =>
      createUser(ports(), { caller, request });

    it('adds a service user without a password', async () => {
      await write(storage(), addPeople);

      const created = await create({ ...serviceRequest, name: ' CI robot ', autoGroups: ['group-1'] });

      expect(created.user.id).toBe(serviceUserId);
      expect(created).not.toHaveProperty('password');
      expect(await storage().read.users.findById(serviceUserId)).toStrictEqual({
        id: serviceUserId,
        accountId: 'account-1',
        email: '',
        name: 'CI robot',
        role: 'admin',
        isServiceUser: true,
        isBlocked: false,
        isPendingApproval: false,
        autoGroups: ['group-1'],
        issued: 'api',
        createdAt: new Date('2026-11-23T12:00:00.000Z'),
      });
      expect(await storage().read.users.findPasswordHash(serviceUserId)).toBeUndefined();
    });

    it('adds a person with the hash of the returned password', async () => {
      await write(storage(), addPeople);

      const { user, password } = await create({ ...personRequest, role: 'Network_Admin' });

      expect(await storage().read.users.findById(personId)).toStrictEqual({
        id: personId,
        accountId: 'account-1',
        email: 'Ada@example.com',
        name: 'Ada',
        role: 'network_admin',
        isServiceUser: false,
        isBlocked: false,
        isPendingApproval: false,
        autoGroups: [],
        issued: 'api',
        createdAt: new Date('2026-11-23T12:00:00.000Z'),
      });
      expect(user.id).toBe(personId);
      expect(password).toHaveLength(16);
      expect(await storage().read.users.findPasswordHash(personId)).toBe(
        await quickPasswordHasher.hash(password ?? ''),
      );
    });

    it('records who created whom, without secrets', async () => {
      await write(storage(), addPeople);
      const shared = ports();

      await createUser(shared, { caller: owner, request: serviceRequest });
      const { user, password } = await createUser(shared, { caller: owner, request: personRequest });

      const events = await eventsIn(storage());
      const about = { initiatorId: 'owner-1', occurredAt: new Date('2026-11-23T12:00:00.000Z') };
      expect(events).toMatchObject([
        { ...about, activity: 'service.user.create', targetId: serviceUserId, meta: { name: 'CI robot' } },
        { ...about, activity: 'user.create', targetId: user.id, meta: {} },
      ]);
      expect(JSON.stringify(events)).not.toContain(password);
    });

    it('accepts two service users with one name', async () => {
      await write(storage(), addPeople);
      const shared = ports();

      await createUser(shared, { caller: owner, request: serviceRequest });
      await createUser(shared, { caller: owner, request: serviceRequest });

      expect(await storage().read.users.listByAccount('account-1')).toHaveLength(3);
    });

    it.each(['ada@example.com', 'ADA@EXAMPLE.COM', ' ada@example.com '])(
      'refuses the e-mail %j of another user in any case',
      async (email) => {
        await write(storage(), (stores) => addPeople(stores, sampleMember({ id: 'ada' })));

        await expect(create({ ...personRequest, email })).rejects.toMatchObject({
          code: 'already_exists',
          message: "can't invite a user with an existing netbird account",
        });
        expect(await storage().read.users.listByAccount('account-1')).toHaveLength(2);
        expect(await eventsIn(storage())).toEqual([]);
      },
    );

    it('succeeds for exactly one of 16 calls with one e-mail at the same time', async () => {
      await write(storage(), addPeople);
      const shared = ports();

      const { succeeded, messages } = await outcomesOf(
        Array.from({ length: 16 }, (_, number) =>
          createUser(shared, {
            caller: owner,
            request: { ...personRequest, email: number % 2 === 0 ? 'ada@example.com' : 'ADA@example.com' },
          }),
        ),
      );

      expect(succeeded).toBe(1);
      expect(new Set(messages)).toEqual(new Set(["can't invite a user with an existing netbird account"]));
      expect(await storage().read.users.listByAccount('account-1')).toHaveLength(2);
      expect(await eventsIn(storage())).toMatchObject([{ activity: 'user.create' }]);
    });

    it.each([
      ['group-9', "provided group id group-9 for the new user doesn't exist"],
      ['group-\u0000', "provided group id group-\u0000 for the new user doesn't exist"],
      ['group-all', "can't add all group to the user"],
    ])('refuses the group %j for people and service users', async (id, message) => {
      await write(storage(), addPeople);
      const refusal = { code: 'invalid_input', message };

      await expect(create({ ...personRequest, autoGroups: ['group-1', id] })).rejects.toMatchObject(refusal);
      await expect(create({ ...serviceRequest, autoGroups: [id] })).rejects.toMatchObject(refusal);
    });

    it('hashes nothing for a caller without the right', async () => {
      const person = sampleMember({ id: 'person-1' });
      await write(storage(), (stores) => addPeople(stores, person));
      const hash = (): Promise<string> => Promise.reject(new Error('hashed'));

      const creating = createUser(
        { ...ports(), passwordHasher: { ...quickPasswordHasher, hash } },
        { caller: person, request: personRequest },
      );

      await expect(creating).rejects.toMatchObject({
        code: 'permission_denied',
        message: 'permission denied',
      });
    });

    it.each([
      ['demoted', { role: 'user' }, 'permission denied'],
      ['blocked', { isBlocked: true }, 'user is blocked'],
    ] as const)('is refused if the caller was %s during the request', async (_, now, message) => {
      const admin = sampleMember({ id: 'admin-1', role: 'admin' });
      await write(storage(), (stores) => addPeople(stores, { ...admin, ...now }));

      for (const request of [personRequest, serviceRequest]) {
        await expect(create(request, admin)).rejects.toMatchObject({ code: 'permission_denied', message });
      }
      expect(await storage().read.users.listByAccount('account-1')).toHaveLength(2);
    });

    describe.each<FailingStep['when']>(['before', 'after'])('if a write fails %s it happens', (when) => {
      it.each([
        ['the user', { store: 'users', method: 'add', call: 1 }],
        ['the event', { store: 'audit', method: 'append', call: 1 }],
      ] as const)('changes nothing if it is the write of %s, and can be repeated', async (_, step) => {
        await write(storage(), addPeople);
        const failing = { ...ports(), unitOfWork: failingAt({ ...step, when }, storage().unitOfWork) };

        await expect(createUser(failing, { caller: owner, request: personRequest })).rejects.toThrow(
          'plain failure',
        );

        expect(await storage().read.users.findById(personId)).toBeUndefined();
        expect(await storage().read.users.findPasswordHash(personId)).toBeUndefined();
        expect(await eventsIn(storage())).toEqual([]);
        expect((await create(personRequest)).user.id).toBe(personId);
      });
    });
  });

  describe('inviting a user again', () => {
    const storage = freshStorage(subject);

    it.each([
      [owner, 'owner-1', 'precondition_failed', "can't invite a user with an activated netbird account"],
      [owner, 'nobody', 'not_found', 'user: nobody not found'],
      [owner, 'stranger-1', 'not_found', 'user: stranger-1 not found'],
      [sampleMember({ id: 'person-1' }), 'nobody', 'permission_denied', 'permission denied'],
    ])('is always refused: %o', async (caller, userId, code, message) => {
      await write(storage(), async (stores) => {
        await addPeople(stores);
        await addStranger(stores);
      });

      await expect(resendInvite(storage().read, { caller, userId })).rejects.toMatchObject({ code, message });
    });
  });
}
