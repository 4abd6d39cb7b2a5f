import type { AccountStep, Storage, Stores } from '@nbsetup/domain';
import {
  applyBootstrap,
  groupSection,
  parseBootstrap,
  previewBootstrap,
  type AppliedBootstrap,
  type BootstrapCommand,
  type DeliverableSecret,
  type WantedSection,
} from '@nbsetup/domain/admin';
import { withHooks } from '@nbsetup/domain/storage';
import { describe, expect, it } from '../runner/runner.ts';
import { outcomesOf, userPortsOn } from '../double/people.ts';
import { freshStorage, type StorageUnderTest } from '../storage-under-test.ts';
import { planAndApply } from './plan-and-apply.ts';

type Command = Omit<BootstrapCommand, 'preview'>;

const request = {
  owner: { email: 'admin@example.com', name: 'Admin', tokens: [] },
  serviceUsers: [{ name: 'ci', role: 'auditor', autoGroups: ['Servers'] }],
  sections: { groups: [{ name: 'Servers' }, { name: 'All' }, { name: 'Robots' }] },
};

/** Returns the command for a document with groups. */
function commandFor(changes: Partial<Command> = {}): Command {
  const parsed = parseBootstrap(request, { sections: [groupSection] });
  if (parsed.bootstrap === undefined) throw new Error('the document of the test is wrong');
  const { bootstrap, sections } = parsed;
  const deliver = (): Promise<void> => Promise.resolve();
  return {
    bootstrap,
    sections,
    ownerPassword: async () => 'use-a-long-random-password',
    deliver,
    ...changes,
  };
}

const withoutGroups: Partial<Command> = {
  sections: [],
  bootstrap: { owner: request.owner, serviceUsers: [] },
};

/** Describes the sections of a bootstrap. The section of groups is the example. */
export function describeBootstrapSections(subject: StorageUnderTest): void {
  describe('applying a bootstrap with sections', () => {
    const storage = freshStorage(subject);
    const apply = (changes: Partial<Command> = {}): Promise<AppliedBootstrap> =>
      planAndApply(userPortsOn(storage()), commandFor(changes));
    const groupNames = async ({ owner }: AppliedBootstrap): Promise<readonly string[]> =>
      (await storage().read.groups.listByAccount(owner.accountId)).map(({ name }) => name);

    it.each([
      ['a new account', false],
      ['an account', true],
    ])('creates the missing groups of %s, which service users can join', async (_, isSetUp) => {
      if (isSetUp) await apply(withoutGroups);

      const applied = await apply();

      const { read } = storage();
      const groups = await read.groups.listByAccount(applied.owner.accountId);
      const users = await read.users.listByAccount(applied.owner.accountId);
      expect(groups.map(({ name }) => name)).toEqual(['All', 'Robots', 'Servers']);
      expect(users.find(({ name }) => name === 'ci')?.autoGroups).toEqual([groups[2]?.id]);
      expect(applied.steps.filter(({ kind }) => kind === 'section')).toEqual([
        { kind: 'section', action: 'create', entry: 'group', name: 'Servers' },
        { kind: 'section', action: 'create', entry: 'group', name: 'Robots' },
      ]);
    });

    it('lets an existing service user join a new group', async () => {
      await apply({ ...withoutGroups, bootstrap: { owner: request.owner, serviceUsers: [ci] } });

      const applied = await apply();

      const { read } = storage();
      const group = await read.groups.findByName(applied.owner.accountId, 'Servers');
      const users = await read.users.listByAccount(applied.owner.accountId);
      expect(users.find(({ name }) => name === 'ci')?.autoGroups).toEqual([group?.id]);
    });

    it('records each group as created by the operator', async () => {
      const { owner } = await apply();

      const events = await storage().read.audit.listByAccount(owner.accountId, 100);
      expect(events.filter(({ activity }) => activity === 'group.add').toReversed()).toMatchObject([
        { initiatorId: 'SYSTEM', meta: { name: 'Servers' } },
        { initiatorId: 'SYSTEM', meta: { name: 'Robots' } },
      ]);
    });

    it('changes nothing the second time', async () => {
      const first = await apply();

      const second = await apply();

      expect(second.steps).toEqual([]);
      expect(await groupNames(second)).toEqual(await groupNames(first));
    });

    it('previews the same changes, and writes nothing for that', async () => {
      const preview = await previewBootstrap(storage(), commandFor());

      expect(preview.problems).toMatchObject([]);
      expect(await storage().read.instance.findCompletion()).toBeUndefined();
      expect((await apply()).steps.map(({ kind }) => kind)).toEqual(preview.steps.map(({ kind }) => kind));
    });

    it('delivers the secrets of a section before the commit, and keeps nothing if that fails', async () => {
      const { owner } = await apply(withoutGroups);
      const delivered: unknown[] = [];
      const full = async (secrets: readonly DeliverableSecret[]): Promise<void> => {
        delivered.push(...secrets);
        throw new Error('the disk is full');
      };
      const sections = [...(commandFor().sections ?? []), generating];

      await expect(apply({ sections, deliver: full })).rejects.toThrow('the disk is full');

      expect(delivered).toEqual([{ destination: 'key.txt', plainText: 'a secret' }]);
      expect(await groupNames({ owner, steps: [] })).toEqual(['All']);
    });

    it('locks the groups that a section refers to, with those of service users and in one order', async () => {
      await apply();
      const locked: (readonly string[])[] = [];
      const unitOfWork = withLocksIn(storage(), (ids) => locked.push(ids));
      const { read } = storage();

      const { owner } = await planAndApply(
        { ...userPortsOn(storage()), unitOfWork },
        commandFor({ sections: [{ ...generating, groupNames: ['Robots', 'nowhere'] }] }),
      );

      const groups = await read.groups.listByAccount(owner.accountId);
      const idOf = (wanted: string): string => groups.find(({ name }) => name === wanted)?.id ?? '';
      expect(locked).toEqual([[idOf('Robots'), idOf('Servers')]]);
    });

    it('reads groups once without sections, in the preview', async () => {
      await apply();
      let lists = 0;
      const { read } = storage();
      const listByAccount: typeof read.groups.listByAccount = (accountId) => {
        lists += 1;
        return read.groups.listByAccount(accountId);
      };
      const counting = { ...storage(), read: { ...read, groups: { ...read.groups, listByAccount } } };
      const parsed = parseBootstrap({ owner: request.owner }, { sections: [groupSection] });

      if (parsed.bootstrap === undefined) throw new Error('the document of the test is wrong');
      await previewBootstrap(counting, parsed);

      expect(lists).toBe(1);
    });

    it('keeps no group if something else fails', async () => {
      const { owner } = await apply(withoutGroups);
      const failing: WantedSection = {
        plan: async () => ({ changes: [], execute: () => Promise.reject(new Error('plain failure')) }),
      };

      const outcome = apply({ sections: [...(commandFor().sections ?? []), failing] });

      await expect(outcome).rejects.toThrow('plain failure');
      expect(await groupNames({ owner, steps: [] })).toEqual(['All']);
    });

    it('passes a section the groups that an earlier one creates, and lists its problems with the others', async () => {
      const told: unknown[] = [];
      const refusing: WantedSection = {
        plan: async ({ account, newGroups, list }) => {
          told.push({ account: account?.id, newGroups });
          list.add(['rooms', 0], 'a room is in the way');
          return { changes: [], execute: () => Promise.resolve([]) };
        },
      };
      const command = commandFor();
      const sections = [...(command.sections ?? []), refusing];

      const preview = await previewBootstrap(storage(), { ...command, sections });

      expect(told).toEqual([{ account: undefined, newGroups: ['Servers', 'Robots'] }]);
      expect(preview.problems).toMatchObject([
        { path: ['rooms', 0], code: 'invalid_input', message: 'a room is in the way' },
      ]);
      await expect(apply({ sections })).rejects.toMatchObject({ message: 'a room is in the way' });
      expect(await storage().read.instance.findCompletion()).toBeUndefined();
    });

    it('compares with what the steps for a new account created', async () => {
      const ports = userPortsOn(storage());
      const stepping = { ...ports, unitOfWork: addingServers(ports) };

      const { owner, steps } = await planAndApply(stepping, commandFor());

      expect(await groupNames({ owner, steps })).toEqual(['All', 'Robots', 'Servers']);
      expect(steps.filter(({ kind }) => kind === 'section')).toMatchObject([{ name: 'Robots' }]);
    });

    it('finds the group that was created after the preview', async () => {
      const { owner } = await apply(withoutGroups);
      const ports = userPortsOn(storage());
      const command = commandFor();
      const preview = await previewBootstrap(ports, command);
      await storage().unitOfWork.run(({ groups }) =>
        groups.add({ id: 'group-9', accountId: owner.accountId, name: 'Servers', issued: 'api' }),
      );

      const applied = await applyBootstrap(ports, { ...command, preview });

      expect(applied.steps.filter(({ kind }) => kind === 'section')).toMatchObject([{ name: 'Robots' }]);
    });

    it('finds a group that somebody creates while the plan is made', async () => {
      const { owner } = await apply(withoutGroups);
      const { read } = storage();
      const group = { id: 'group-7', accountId: owner.accountId, name: 'Servers', issued: 'api' } as const;
      let lists = 0;
      const listByAccount: typeof read.groups.listByAccount = async (accountId) => {
        const groups = await read.groups.listByAccount(accountId);
        lists += 1;
        if (lists === 1) await storage().unitOfWork.run((stores) => stores.groups.add(group));
        return groups;
      };
      const ports = {
        ...userPortsOn(storage()),
        read: { ...read, groups: { ...read.groups, listByAccount } },
      };

      const { problems } = await previewBootstrap(ports, commandFor());

      expect(problems).toEqual([]);
    });

    if (!subject.isTransactional) return;

    it('creates each group once for several calls at the same time', async () => {
      await apply(withoutGroups);
      const ports = userPortsOn(storage());

      const outcomes = await outcomesOf([1, 2, 3].map(() => planAndApply(ports, commandFor())));

      expect(outcomes).toEqual({ succeeded: 3, messages: [], codes: [] });
      expect(await groupNames(await apply())).toEqual(['All', 'Robots', 'Servers']);
    });
  });
}

/** Generates a secret each time. */
const generating: WantedSection = {
  plan: async () => ({
    changes: [{ action: 'create', entry: 'key', name: 'one', destination: 'key.txt' }],
    execute: async () => [{ destination: 'key.txt', plainText: 'a secret' }],
  }),
};

/** Returns the unit of work of a storage. Calls `onLock` with the ids of groups that are locked. */
function withLocksIn(
  { unitOfWork }: Storage,
  onLock: (groupIds: readonly string[]) => unknown,
): Storage['unitOfWork'] {
  return {
    run: (work) =>
      unitOfWork.run((stores) => {
        const lock: Stores['groups']['lock'] = (accountId, groupIds) => {
          onLock(groupIds);
          return stores.groups.lock(accountId, groupIds);
        };
        return work({ ...stores, groups: { ...stores.groups, lock } });
      }),
  };
}

const ci = { name: 'ci', role: 'auditor', tokens: [] } as const;

/** Creates the group "Servers" with each account. */
const addServers: AccountStep<Stores> = async ({ stores }, { account }) => {
  await stores.groups.add({ id: 'group-9', accountId: account.id, name: 'Servers', issued: 'api' });
};

function addingServers({ unitOfWork }: Storage): Storage['unitOfWork'] {
  return {
    run: (work) => unitOfWork.run((stores) => work(withHooks(stores, { accountSteps: [addServers] }))),
  };
}
