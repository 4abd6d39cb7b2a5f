import {
  createInvite,
  listInvites,
  type InviteRequest,
  type IssuedInvite,
  type Member,
} from '@nbsetup/domain';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleInvite } from '../double/samples.ts';
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

const request = { role: 'user', name: 'Ada', email: 'Ada@example.com' } as const;
const person = sampleMember({ id: 'person-1' });
const denied = { code: 'permission_denied', message: 'permission denied' };

/** Describes creating and listing invites. */
export function describeInvites(subject: StorageUnderTest): void {
  describe('inviting a person', () => {
    const storage = freshStorage(subject);
    const ports = (): ReturnType<typeof userPortsOn> => userPortsOn(storage());
    const invite = (changes: InviteRequest = {}, caller: Member = owner): Promise<IssuedInvite> =>
      createInvite(ports(), { caller, request: { ...request, ...changes } });

    it('stores the invite for 72 hours, and only the hash of its token', async () => {
      await write(storage(), addPeople);

      const issued = await invite({
        role: 'Network_Admin',
        name: ' Ada ',
        autoGroups: ['group-1', 'group-2'],
      });

      expect(await storage().read.invites.listByAccount('account-1')).toStrictEqual([
        {
          id: issued.invite.id,
          accountId: 'account-1',
          email: 'Ada@example.com',
          name: 'Ada',
          role: 'network_admin',
          autoGroups: ['group-1', 'group-2'],
          hash: issued.invite.hash,
          createdBy: 'owner-1',
          createdAt: new Date('2026-11-23T12:00:00.000Z'),
          expiresAt: new Date('2026-11-26T12:00:00.000Z'),
        },
      ]);
      expect(issued.plainText).toMatch(/^nbi_[0-9A-Za-z]{36}$/);
      expect(JSON.stringify(issued.invite)).not.toContain(issued.plainText);
    });

    it('stores it for the requested seconds', async () => {
      await write(storage(), addPeople);

      const issued = await invite({ expiresInSeconds: 7200 });

      expect(issued.invite.expiresAt).toEqual(new Date('2026-11-23T14:00:00.000Z'));
    });

    it('adds no user, and records who invited whom', async () => {
      await write(storage(), addPeople);

      const issued = await invite();

      expect(await storage().read.users.listByAccount('account-1')).toHaveLength(1);
      expect(await eventsIn(storage())).toMatchObject([
        {
          activity: 'user.invite.link.create',
          initiatorId: 'owner-1',
          targetId: issued.invite.id,
          occurredAt: new Date('2026-11-23T12:00:00.000Z'),
          meta: { email: 'Ada@example.com' },
        },
      ]);
    });

    it.each([
      [{ role: 'unknown_role' }, 'unknown user role unknown_role'],
      [{ role: undefined }, 'unknown user role '],
      [{ name: ' ' }, "name can't be empty"],
      [{ email: '' }, "email can't be empty"],
      [{ email: 'Ada <ada@example.com>' }, 'invalid email format'],
      [{ role: 'owner' }, "can't invite a user with owner role"],
      [{ expiresInSeconds: 1800 }, 'invite expiration must be at least 1 hour'],
      [{ autoGroups: ['group-9'] }, "provided group id group-9 for the new user doesn't exist"],
      [{ autoGroups: ['group-all'] }, "can't add all group to the user"],
    ])('refuses %j', async (changes, message) => {
      await write(storage(), addPeople);

      await expect(invite(changes)).rejects.toMatchObject({ code: 'invalid_input', message });
      expect(await storage().read.invites.listByAccount('account-1')).toEqual([]);
      expect(await eventsIn(storage())).toEqual([]);
    });

    it('refuses the e-mail of a user of the account in any case', async () => {
      await write(storage(), addPeople);

      await expect(invite({ email: 'OWNER@example.com' })).rejects.toMatchObject({
        code: 'already_exists',
        message: 'user with this email already exists',
      });
    });

    it('refuses the e-mail of another invite in any case, also of an expired one', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores);
        await stores.invites.add(
          sampleInvite({ email: 'ADA@example.com', expiresAt: new Date('2026-01-02T00:00:00.000Z') }),
        );
      });

      await expect(invite()).rejects.toMatchObject({ code: 'already_exists' });
    });

    it('accepts the e-mail of a user and of an invite of another account', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores);
        await addStranger(stores);
        await stores.invites.add(sampleInvite({ accountId: 'account-2', email: 'ada@example.com' }));
      });

      await invite();
      await expect(
        createInvite(
          {
            ...ports(),
            randomness: { ...ports().randomness, xid: () => 'another-id', bytes: () => new Uint8Array(30) },
          },
          { caller: owner, request: { ...request, email: 'stranger@example.com' } },
        ),
      ).resolves.toBeDefined();
    });

    it('succeeds for exactly one of 16 calls with one e-mail at the same time', async () => {
      await write(storage(), addPeople);
      const shared = ports();

      const { succeeded, codes } = await outcomesOf(
        Array.from({ length: 16 }, () => createInvite(shared, { caller: owner, request })),
      );

      expect(succeeded).toBe(1);
      expect(new Set(codes)).toEqual(new Set(['already_exists']));
      expect(await storage().read.invites.listByAccount('account-1')).toHaveLength(1);
      expect(await eventsIn(storage())).toHaveLength(1);
    });

    it.each([
      ['demoted', { role: 'user' }, 'permission denied'],
      ['blocked', { isBlocked: true }, 'user is blocked'],
    ] as const)('is refused if the caller was %s during the request', async (_, now, message) => {
      const admin = sampleMember({ id: 'admin-1', role: 'admin' });
      await write(storage(), (stores) => addPeople(stores, { ...admin, ...now }));

      await expect(invite({}, admin)).rejects.toMatchObject({ code: 'permission_denied', message });
      expect(await storage().read.invites.listByAccount('account-1')).toEqual([]);
    });

    it('is refused without the right before groups and e-mails are checked', async () => {
      await write(storage(), (stores) => addPeople(stores, person));

      await expect(
        invite({ email: 'owner@example.com', autoGroups: ['group-9'] }, person),
      ).rejects.toMatchObject(denied);
    });

    describe.each<FailingStep['when']>(['before', 'after'])('if a write fails %s it happens', (when) => {
      it.each([
        ['the invite', { store: 'invites', method: 'add', call: 1 }],
        ['the event', { store: 'audit', method: 'append', call: 1 }],
      ] as const)('changes nothing if it is the write of %s, and can be repeated', async (_, step) => {
        await write(storage(), addPeople);
        const failing = { ...ports(), unitOfWork: failingAt({ ...step, when }, storage().unitOfWork) };

        await expect(createInvite(failing, { caller: owner, request })).rejects.toThrow('plain failure');

        expect(await storage().read.invites.listByAccount('account-1')).toEqual([]);
        expect(await eventsIn(storage())).toEqual([]);
        expect((await invite()).invite.email).toBe('Ada@example.com');
      });
    });
  });

  describe('the invites of an account', () => {
    const storage = freshStorage(subject);

    it('are listed oldest first, without those of other accounts', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores);
        await addStranger(stores);
        await stores.invites.add(sampleInvite({ createdAt: new Date('2026-02-02T00:00:00.000Z') }));
        await stores.invites.add(sampleInvite({ id: 'invite-2' }));
        await stores.invites.add(sampleInvite({ id: 'invite-3', accountId: 'account-2' }));
      });

      const listed = await listInvites(storage().read, owner);

      expect(listed.map(({ id }) => id)).toEqual(['invite-2', 'invite-1']);
    });

    it('are refused without the right to read users', async () => {
      await expect(listInvites(storage().read, person)).rejects.toMatchObject(denied);
    });
  });
}
