import type { Readers, Stores } from '@nbsetup/domain';
import { freshStorage, write, type StorageUnderTest } from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import { addTwoAccounts } from '../group-reference/two-accounts.contract.ts';
import { sampleRoute } from './route-samples.contract.ts';
import type { RouteReaders, RouteStores } from './route-store.ts';

const domains = Array.from({ length: 32 }, (_, index) => `${'long-label.'.repeat(21)}d${index}.example`);
const first = sampleRoute();
const full = sampleRoute({
  id: 'route-2',
  networkId: 'Zoë',
  description: 'two\nlines, "quoted" \\ {}',
  isEnabled: false,
  destination: { kind: 'Domain', domains },
  peerGroups: ['group-2', 'group-1'],
  groups: ['group-3', 'group-1'],
  accessControlGroups: ['group-3'],
  metric: 1,
  isMasqueraded: false,
  keepsAddresses: true,
  skipsAutoApply: true,
});
const elsewhere = sampleRoute({
  id: 'route-3',
  accountId: 'account-2',
  peerGroups: ['group-9'],
  groups: ['group-9'],
});

async function addRoutes(stores: Stores & RouteStores): Promise<void> {
  await addTwoAccounts(stores);
  for (const route of [full, elsewhere, first]) await stores.routes.add(route);
}

/** The obligations of `RouteStore`. */
export function describeRouteStore(
  subject: StorageUnderTest<Readers & RouteReaders, Stores & RouteStores>,
): void {
  describe('the route store', () => {
    const storage = freshStorage(subject);
    const usedBy = async (id: string): Promise<string | undefined> =>
      (await storage().read.routes.findByGroup({ id }))?.id;

    it('lists the routes of one account by id, with everything they have', async () => {
      await write(storage(), addRoutes);

      expect(await storage().read.routes.listByAccount('account-1')).toEqual([first, full]);
      expect(await storage().read.routes.listByAccount('account-9')).toEqual([]);
    });

    it('finds a route by its id', async () => {
      await write(storage(), addRoutes);
      const { routes } = storage().read;

      expect(await routes.findById('route-2')).toEqual(full);
      expect(await routes.findById('route-3')).toEqual(elsewhere);
      expect(await routes.findById('route-9')).toBeUndefined();
    });

    it('finds the oldest route that refers to a group, in each field', async () => {
      await write(storage(), addTwoAccounts);
      await write(storage(), async ({ routes }) => {
        await routes.add({ ...first, id: 'route-5', accessControlGroups: ['group-3'] });
        await routes.add({ ...full, id: 'route-6' });
      });

      expect(await usedBy('group-1')).toBe('route-5');
      expect(await usedBy('group-2')).toBe('route-5');
      expect(await usedBy('group-3')).toBe('route-5');
      expect(await usedBy('group-9')).toBeUndefined();
    });

    it('lists the routes of an account to a destination, whatever the order of domains', async () => {
      await write(storage(), addRoutes);
      const listed = await storage().unitOfWork.run(({ routes }) =>
        Promise.all([
          routes.listByDestination('account-1', { kind: 'Domain', domains: domains.toReversed() }),
          routes.listByDestination('account-1', { kind: 'Domain', domains: domains.slice(1) }),
          routes.listByDestination('account-1', first.destination),
          routes.listByDestination('account-2', full.destination),
        ]),
      );

      expect(listed).toEqual([[full], [], [first], []]);
    });

    it('refuses an id that is taken, and a second route to a destination through one group', async () => {
      const twin = { ...full, id: 'route-4', peerGroups: ['group-3', 'group-1'] };
      await write(storage(), addRoutes);

      for (const route of [{ ...elsewhere, id: 'route-1' }, twin, { ...first, id: 'route-2' }]) {
        const writing = write(storage(), ({ routes }) =>
          route.id === 'route-2' ? routes.replace(route) : routes.add(route),
        );
        await expect(writing).rejects.toMatchObject({ code: 'already_exists' });
      }

      await write(storage(), ({ routes }) => routes.add({ ...twin, peerGroups: ['group-3'] }));
      expect((await storage().read.routes.listByAccount('account-1')).map(({ id }) => id)).toEqual([
        'route-1',
        'route-2',
        'route-4',
      ]);
    });

    it('locks only a route of the account', async () => {
      await write(storage(), addRoutes);

      const locked = await storage().unitOfWork.run(({ routes }) =>
        Promise.all(['route-2', 'route-3', 'route-9'].map((id) => routes.lock('account-1', id))),
      );

      expect(locked).toEqual([full, undefined, undefined]);
    });

    it('replaces a route with the groups that it refers to', async () => {
      await write(storage(), addRoutes);
      const destination = { kind: 'IPv6', network: '2001:db8::/32' } as const;
      const changed = { ...full, destination, metric: 2, groups: ['group-1'], accessControlGroups: [] };

      await write(storage(), ({ routes }) => routes.replace(changed));

      expect(await storage().read.routes.listByAccount('account-1')).toEqual([first, changed]);
      expect(await usedBy('group-3')).toBeUndefined();
      await expect(
        write(storage(), ({ routes }) => routes.replace({ ...full, id: 'route-9' })),
      ).rejects.toMatchObject({ code: 'not_found', message: 'route: route-9 not found' });
    });

    it('removes a route, also one that is gone, and its groups can be removed then', async () => {
      await write(storage(), addRoutes);

      await write(storage(), async ({ routes, groups }) => {
        await routes.remove('route-2');
        await routes.remove('route-2');
        await groups.remove('group-3');
      });

      expect(await storage().read.routes.listByAccount('account-1')).toEqual([first]);
      expect(await usedBy('group-3')).toBeUndefined();
    });

    it('removes the routes of an account with it, and keeps those of others', async () => {
      await write(storage(), addRoutes);

      await write(storage(), ({ accounts }) => accounts.remove('account-1'));

      expect(await storage().read.routes.listByAccount('account-1')).toEqual([]);
      expect(await usedBy('group-1')).toBeUndefined();
      expect(await storage().read.routes.listByAccount('account-2')).toEqual([elsewhere]);
    });

    it('keeps nothing of a unit of work that fails', async () => {
      await write(storage(), addRoutes);

      const failing = write(storage(), async ({ routes }) => {
        await routes.add({ ...first, id: 'route-0', peerGroups: ['group-3'] });
        await routes.replace({ ...first, metric: 5 });
        await routes.remove('route-2');
        throw new Error('plain failure');
      });

      await expect(failing).rejects.toThrow('plain failure');
      expect(await storage().read.routes.listByAccount('account-1')).toEqual([first, full]);
    });
  });
}
