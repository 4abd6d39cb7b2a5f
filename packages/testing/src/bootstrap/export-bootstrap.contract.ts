import {
  exportBootstrap,
  groupSection,
  operatorOf,
  parseBootstrap,
  type ExportedBootstrap,
} from '@nbsetup/domain/admin';
import { describe, expect, it } from '../runner/runner.ts';
import { addPeople, owner, sampleMember, userPortsOn } from '../double/people.ts';
import { sampleToken } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { outcomeOf } from '../token/token-calls.ts';
import { planAndApply } from './plan-and-apply.ts';

const sections = [groupSection];
const service = { email: '', isServiceUser: true } as const;
const robot = sampleMember({
  ...service,
  id: 'service-1',
  name: 'robot',
  autoGroups: ['group-2', 'group-1'],
});
const agent = sampleMember({ ...service, id: 'service-2', name: 'agent', role: 'auditor' });

/** Describes the export of an account as a document. */
export function describeBootstrapExport(subject: StorageUnderTest): void {
  describe('exporting an account', () => {
    const storage = freshStorage(subject);
    const addAccount = async (): Promise<void> =>
      write(storage(), async (stores) => {
        await addPeople(stores, robot, agent);
        await stores.instance.claim({ ownerId: 'owner-1', completedAt: new Date(0) });
        await stores.tokens.add(sampleToken({ userId: 'service-1' }));
      });
    const read = (caller = operatorOf('account-1')): Promise<ExportedBootstrap> => {
      const { read, clock } = userPortsOn(storage());
      return exportBootstrap({ read, clock }, { caller, sections });
    };

    it('returns owner, service users and groups by name, without tokens', async () => {
      await addAccount();

      expect(await read()).toEqual({
        owner: { email: owner.email, name: owner.name },
        serviceUsers: [
          { name: 'agent', role: 'auditor', autoGroups: [] },
          { name: 'robot', role: 'user', autoGroups: ['One', 'Two'] },
        ],
        sections: { groups: [{ name: 'One' }, { name: 'Two' }] },
        leftOut: { people: 0, serviceUsers: 0 },
      });
    });

    it('returns a document that changes nothing when it is applied', async () => {
      await addAccount();
      const exported = await read();
      const parsed = parseBootstrap(
        {
          owner: { ...exported.owner, tokens: [] },
          serviceUsers: exported.serviceUsers,
          sections: exported.sections,
        },
        { sections },
      );

      if (parsed.bootstrap === undefined) throw new Error('the exported document is refused');
      const applied = await planAndApply(userPortsOn(storage()), {
        bootstrap: parsed.bootstrap,
        sections: parsed.sections,
        ownerPassword: () => Promise.reject(new Error('no owner is created')),
        deliver: () => Promise.resolve(),
      });

      expect(applied.steps).toEqual([]);
    });

    it('leaves out people, blocked service users and those that share a name, and counts them', async () => {
      await addAccount();
      await write(storage(), async ({ users }) => {
        await users.add(sampleMember({ id: 'person-1', email: 'ada@example.com' }));
        await users.add(sampleMember({ ...service, id: 'service-3', name: 'agent' }));
        await users.add(sampleMember({ ...service, id: 'service-4', name: 'blocked', isBlocked: true }));
      });

      const { serviceUsers, leftOut } = await read();

      expect(serviceUsers.map(({ name }) => name)).toEqual(['robot']);
      expect(leftOut).toEqual({ people: 1, serviceUsers: 3 });
    });

    it('is refused to a person without the right to read users, and without an owner', async () => {
      await addAccount();

      expect(await outcomeOf(read(sampleMember({ id: 'person-1', role: 'user' })))).toBe('permission denied');
      await write(storage(), (stores) => stores.users.remove('owner-1'));
      expect(await outcomeOf(read())).toBe('the account has no owner');
    });
  });
}
