import {
  acceptInvite,
  createGroup,
  createInvite,
  createUser,
  deleteGroup,
  findGroup,
  listGroups,
  updateGroup,
  updateUser,
  type GroupUse,
  type Storage,
  type Stores,
} from '@nbsetup/domain';
import { withHooks } from '@nbsetup/domain/storage';
import { describe, expect, it } from '../runner/runner.ts';
import { planAndApply } from '../bootstrap/plan-and-apply.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { failingAt } from '../double/failing-unit-of-work.ts';
import {
  addPeople,
  addStranger,
  eventsIn,
  outcomesOf,
  owner,
  sampleMember,
  userPortsOn,
} from '../double/people.ts';

// Another user than the one who assigns groups, because each use case locks its caller.
const admin = sampleMember({ id: 'admin-1', role: 'admin' });

/** Describes the use cases of groups. */
export function describeGroups(subject: StorageUnderTest): void {
  describe('groups', () => {
    const storage = freshStorage(subject);

    it('are created, renamed and deleted, with an event for each', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const ports = userPortsOn(storage());

      const group = await createGroup(ports, { caller: owner, request: { name: ' servers ' } });
      const query = { caller: owner, groupId: group.id };
      await updateGroup(ports, { ...query, request: { name: 'machines' } });
      await updateGroup(ports, { ...query, request: { name: 'machines' } });
      await deleteGroup(ports, query);

      expect(group).toMatchObject({ accountId: 'account-1', name: 'servers', issued: 'api' });
      expect(await storage().read.groups.findById(group.id)).toBeUndefined();
      const about = { initiatorId: 'owner-1', targetId: group.id, accountId: 'account-1' };
      expect(await eventsIn(storage())).toMatchObject([
        { ...about, activity: 'group.add', meta: { name: 'servers' } },
        { ...about, activity: 'group.update', meta: { old_name: 'servers', new_name: 'machines' } },
        { ...about, activity: 'group.delete', meta: { name: 'machines' } },
      ]);
    });

    it('of an integration can be deleted only by a service user with the role admin', async () => {
      const robot = sampleMember({ id: 'robot-1', role: 'admin', isServiceUser: true, email: '' });
      await write(storage(), async (stores) => {
        await addPeople(stores, robot);
        await stores.groups.add({
          id: 'group-3',
          accountId: 'account-1',
          name: 'Synced',
          issued: 'integration',
        });
      });

      await expect(deleteGroup(storage(), { caller: owner, groupId: 'group-3' })).rejects.toMatchObject({
        code: 'precondition_failed',
      });
      await deleteGroup(storage(), { caller: robot, groupId: 'group-3' });

      expect(await storage().read.groups.findById('group-3')).toBeUndefined();
    });

    it('are listed by name, or only the one with a name', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const { groups } = storage().read;
      const namesOf = async (name?: string): Promise<readonly string[]> =>
        (await listGroups({ groups }, { caller: owner, name })).map((group) => group.name);

      expect(await namesOf()).toEqual(['All', 'One', 'Two']);
      expect(await namesOf('')).toEqual(['All', 'One', 'Two']);
      expect(await namesOf(' Two ')).toEqual(['Two']);
      for (const unknown of ['two', 'Thr\u0000ee']) {
        await expect(namesOf(unknown)).rejects.toMatchObject({
          code: 'not_found',
          message: `group: ${unknown} not found`,
        });
      }
    });

    it('are found by their id, only in the account of the caller', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores);
        await addStranger(stores);
      });
      const { groups } = storage().read;
      const stranger = sampleMember({ id: 'stranger-1', accountId: 'account-2', role: 'owner' });

      const found = await findGroup({ groups }, { caller: owner, groupId: 'group-1' });

      expect(found).toMatchObject({ id: 'group-1', name: 'One' });
      for (const query of [
        { caller: stranger, groupId: 'group-1' },
        { caller: owner, groupId: 'group-9' },
        { caller: owner, groupId: 'gro\u0000up' },
      ]) {
        await expect(findGroup({ groups }, query)).rejects.toMatchObject({ code: 'not_found' });
      }
    });

    it('of another account are not found', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores);
        await addStranger(stores);
      });
      const stranger = sampleMember({ id: 'stranger-1', accountId: 'account-2', role: 'owner' });

      for (const groupId of ['group-1', 'group-9', 'gro\u0000up']) {
        const query = { caller: stranger, groupId };
        const expected = { code: 'not_found', message: `group: ${groupId} not found` };
        await expect(deleteGroup(storage(), query)).rejects.toMatchObject(expected);
        await expect(updateGroup(storage(), { ...query, request: { name: 'Mine' } })).rejects.toMatchObject(
          expected,
        );
      }
    });

    it('that something of an extension uses are not deleted, and the refusal names it', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const policies = new Map([['group-1', 'Default']]);
      const groupUses: readonly GroupUse<Stores>[] = [
        () => Promise.resolve(undefined),
        (_stores, { id }) => Promise.resolve(policies.has(id) ? `policy: ${policies.get(id)}` : undefined),
      ];
      const { clock, unitOfWork } = storage();
      const ports: Parameters<typeof deleteGroup>[0] = {
        clock,
        unitOfWork: { run: (work) => unitOfWork.run((stores) => work(withHooks(stores, { groupUses }))) },
      };

      await expect(deleteGroup(ports, { caller: owner, groupId: 'group-1' })).rejects.toMatchObject({
        code: 'precondition_failed',
        message: 'group has been linked to policy: Default',
      });
      await deleteGroup(ports, { caller: owner, groupId: 'group-2' });

      const left = await storage().read.groups.listByAccount('account-1');
      expect(left.map(({ name }) => name)).toEqual(['All', 'One']);
    });

    it('that an invite names can be deleted, and the accepted user does not join them', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const ports = userPortsOn(storage());
      const request = {
        role: 'user',
        name: 'Ada',
        email: 'ada@example.com',
        autoGroups: ['group-1', 'group-2'],
      };
      const { plainText } = await createInvite(ports, { caller: owner, request });

      await deleteGroup(storage(), { caller: owner, groupId: 'group-1' });
      const { autoGroups } = await acceptInvite(ports, { plainText, password: 'MyP@ssw0rd#2024' });

      expect(autoGroups).toEqual(['group-2']);
    });
  });

  if (subject.isTransactional) describeConcurrentGroups(subject);
}

function describeConcurrentGroups(subject: StorageUnderTest): void {
  describe('groups at the same time', () => {
    const storage = freshStorage(subject);

    it('get a name once', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const ports = userPortsOn(storage());
      const create = (): Promise<unknown> =>
        createGroup(ports, { caller: owner, request: { name: 'servers' } });

      const { succeeded } = await outcomesOf([create(), create(), create()]);

      expect(succeeded).toBe(1);
      expect((await storage().read.groups.listByAccount('account-1')).map(({ name }) => name)).toEqual([
        'All',
        'One',
        'Two',
        'servers',
      ]);
    });

    it.each(assignments)('are not deleted while $description, ten times', async ({ assign }) => {
      await write(storage(), (stores) => addPeople(stores, admin, sampleMember({ id: 'person-1' })));
      await write(storage(), ({ instance }) =>
        instance.claim({ ownerId: 'owner-1', completedAt: storage().clock.now() }),
      );

      for (let round = 0; round < 10; round += 1) {
        const groupId = `race-${round}`;
        await write(storage(), ({ groups }) =>
          groups.add({ id: groupId, accountId: 'account-1', name: groupId, issued: 'api' }),
        );
        const ports = userPortsOn(storage());

        await outcomesOf([assign(ports, { groupId, round }), deleteGroup(ports, { caller: admin, groupId })]);

        const known = (await storage().read.groups.listByAccount('account-1')).map(({ id }) => id);
        const joined = (await storage().read.users.listByAccount('account-1')).flatMap(
          ({ autoGroups }) => autoGroups,
        );
        expect(joined.filter((id) => !known.includes(id))).toEqual([]);
      }
    });

    it('stay if the event cannot be recorded', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const step = { store: 'audit', method: 'append', call: 1, when: 'before' } as const;
      const failing = { ...storage(), unitOfWork: failingAt(step, storage().unitOfWork) };

      await expect(deleteGroup(failing, { caller: owner, groupId: 'group-1' })).rejects.toThrow(
        'plain failure',
      );

      expect(await storage().read.groups.findById('group-1')).toMatchObject({ name: 'One' });
    });
  });
}

type Ports = Storage & ReturnType<typeof userPortsOn>;
interface Race {
  readonly groupId: string;
  readonly round: number;
}

interface Assignment {
  readonly description: string;
  readonly assign: (ports: Ports, race: Race) => Promise<unknown>;
}

const assignments: readonly Assignment[] = [
  {
    description: 'a service user is created with one',
    assign: (ports, { groupId }) =>
      createUser(ports, {
        caller: owner,
        request: { role: 'user', isServiceUser: true, name: 'Robot', autoGroups: [groupId] },
      }),
  },
  {
    description: 'a person is created with one',
    assign: (ports, { groupId, round }) =>
      createUser(ports, {
        caller: owner,
        request: { role: 'user', name: 'Ada', email: `ada-${round}@example.com`, autoGroups: [groupId] },
      }),
  },
  {
    description: 'a user gets one',
    assign: (ports, { groupId }) =>
      updateUser(ports, {
        caller: owner,
        userId: 'person-1',
        request: { role: 'user', autoGroups: [groupId] },
      }),
  },
  {
    description: 'a manifest names one',
    assign: (ports, { groupId, round }) =>
      planAndApply(ports, {
        bootstrap: {
          owner: { email: owner.email, name: owner.name, tokens: [] },
          serviceUsers: [{ name: `robot-${round}`, role: 'user', autoGroups: [groupId], tokens: [] }],
        },
        ownerPassword: async () => '',
        deliver: async () => undefined,
      }),
  },
];
