import { freshStorage } from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import {
  applyDocument,
  changesOf,
  planDocument,
  problemsOf,
  type Document,
  type ManifestSubject,
} from './manifest-subject.contract.ts';

const rule = { sources: ['Servers'], destinations: ['All'], protocol: 'tcp', ports: [22, 80] };
const web = { name: 'Web', rules: [rule] };
const office = { networkId: 'office', network: '10.0.0.1/8', peerGroups: ['Servers'], groups: ['All'] };
const document: Document = { groups: [{ name: 'Servers' }], policies: [web], routes: [office] };

/** The specification of policies and routes in a manifest. */
export function describeNamedSections(subject: ManifestSubject): void {
  describe('policies and routes of a manifest', () => {
    const storage = freshStorage(subject);

    it('are created with the groups that they name, and not again', async () => {
      const { accountId, changes } = await applyDocument(storage(), document);

      const again = await applyDocument(storage(), document);

      const { read } = storage();
      const group = await read.groups.findByName(accountId, 'Servers');
      const policies = await read.policies.listByAccount(accountId);
      const routes = await read.routes.listByAccount(accountId);
      expect(changes).toEqual([
        { action: 'create', entry: 'group', name: 'Servers' },
        { action: 'create', entry: 'policy', name: 'Web', after: { rules: [rule] } },
        {
          ...{ action: 'create', entry: 'route', name: 'office' },
          after: { network: '10.0.0.0/8', peerGroups: ['Servers'], groups: ['All'] },
        },
      ]);
      expect(policies.find(({ name }) => name === 'Web')).toMatchObject({
        isEnabled: true,
        rules: [{ sources: [group?.id], action: 'accept', isBidirectional: true, ports: [22, 80] }],
      });
      expect(routes).toMatchObject([{ networkId: 'office', metric: 9999, peerGroups: [group?.id] }]);
      expect(again.changes).toEqual([]);
    });

    it('are planned with the same changes, and nothing is written', async () => {
      const { accountId } = await applyDocument(storage(), {});

      const planned = await planDocument(storage(), document);

      expect(await storage().read.routes.listByAccount(accountId)).toEqual([]);
      expect(changesOf(planned)).toEqual((await applyDocument(storage(), document)).changes);
    });

    it('are changed to what the manifest says, and show what differs', async () => {
      const { accountId } = await applyDocument(storage(), document);
      const before = await storage().read.policies.listByAccount(accountId);

      const { changes } = await applyDocument(storage(), {
        policies: [{ ...web, enabled: false }],
        routes: [{ ...office, metric: 1 }],
      });

      const { read } = storage();
      const after = await read.policies.listByAccount(accountId);
      expect(changes).toEqual([
        {
          action: 'update',
          entry: 'policy',
          name: 'Web',
          before: { enabled: 'default' },
          after: { enabled: false },
        },
        {
          action: 'update',
          entry: 'route',
          name: 'office',
          before: { metric: 'default' },
          after: { metric: 1 },
        },
      ]);
      expect(after).toEqual(
        before.map((policy) => (policy.name === 'Web' ? { ...policy, isEnabled: false } : policy)),
      );
      expect(await read.routes.listByAccount(accountId)).toMatchObject([{ metric: 1 }]);
    });

    it('are recorded as changes of the operator', async () => {
      const { accountId } = await applyDocument(storage(), document);
      await applyDocument(storage(), { policies: [{ ...web, enabled: false }] });

      const events = await storage().read.audit.listByAccount(accountId, 100);

      expect(
        events
          .toReversed()
          .filter(({ activity }) => /^(policy|route)/.test(activity))
          .map(({ activity, initiatorId, meta }) => [activity, initiatorId, meta['name']]),
      ).toEqual([
        ['policy.add', 'SYSTEM', 'Web'],
        ['route.add', 'SYSTEM', 'office'],
        ['policy.update', 'SYSTEM', 'Web'],
      ]);
    });

    it('of a new account change the policy that it gets with the account', async () => {
      const all = { name: 'Default', rules: [{ sources: ['All'], destinations: ['All'] }] };

      const { accountId } = await applyDocument(storage(), { policies: [all] });

      const policies = await storage().read.policies.listByAccount(accountId);
      expect(policies).toMatchObject([{ name: 'Default', rules: [{ protocol: 'all' }] }]);
    });

    it('can have one name, such as routes to one network through several groups', async () => {
      const backup = { ...office, peerGroups: ['Backup'] };
      const both = { groups: [{ name: 'Servers' }, { name: 'Backup' }], routes: [office, backup] };
      const { accountId } = await applyDocument(storage(), both);

      const swapped = await applyDocument(storage(), { ...both, routes: [backup, office] });

      expect(swapped.changes).toEqual([]);
      expect(await storage().read.routes.listByAccount(accountId)).toHaveLength(2);
      const planned = await planDocument(storage(), { routes: [{ ...office, metric: 7 }] });
      expect(planned.problems).toMatchObject([
        {
          ...{ path: ['routes', 0], code: 'invalid_input' },
          message:
            'several have the name office, so it is not clear which is meant; rename or delete the others',
        },
      ]);
    });

    it('refuse a group that does not exist, and nothing is written', async () => {
      const { accountId } = await applyDocument(storage(), {});
      const bad = {
        groups: [{ name: 'Servers' }],
        policies: [{ ...web, rules: [{ ...rule, sources: ['X'] }] }],
      };

      const planned = await planDocument(storage(), bad);

      expect(planned.problems).toMatchObject([
        {
          ...{ path: ['policies', 0], code: 'invalid_input' },
          message: 'there is no group X; declare it in groups',
        },
      ]);
      await expect(applyDocument(storage(), bad)).rejects.toThrow('there is no group X');
      expect(await storage().read.groups.findByName(accountId, 'Servers')).toBeUndefined();
    });

    it('keep the rules of the API', () => {
      const problems = problemsOf({
        policies: [
          { ...web, rules: [] },
          { ...web, rules: [{ ...rule, protocol: 'icmp' }] },
        ],
        routes: [
          { ...office, domains: ['example.com'] },
          { ...office, network: 'ten' },
        ],
      });

      expect(problems).toEqual([
        "policies.0: policy rules shouldn't be empty",
        'policies.1: for all or icmp protocol ports is not allowed',
        "routes.0: only one of 'network' or 'domains' should be provided",
        'routes.1: invalid network ten',
      ]);
    });

    it('are not read if the manifest has none', async () => {
      await applyDocument(storage(), document);
      const { read, clock } = storage();
      const unread = new Proxy(read, {
        get: (target, name) => {
          if (name === 'policies' || name === 'routes') throw new Error('it was read');
          const value: unknown = Reflect.get(target, name);
          return value;
        },
      });

      const planned = await planDocument({ read: unread, clock }, { groups: [{ name: 'Servers' }] });

      expect(planned).toEqual({ steps: [], problems: [] });
    });

    if (!subject.isTransactional) return;

    it('are created once by several calls at the same time', async () => {
      const { accountId } = await applyDocument(storage(), {});

      await Promise.all([1, 2, 3].map(() => applyDocument(storage(), document)));

      const { read } = storage();
      const policies = await read.policies.listByAccount(accountId);
      expect(policies.filter(({ name }) => name === 'Web')).toHaveLength(1);
      expect(await read.routes.listByAccount(accountId)).toHaveLength(1);
    });
  });
}
