import { deleteGroup, type Readers, type Stores } from '@nbsetup/domain';
import {
  createCountingRandomness,
  freshStorage,
  write,
  type StorageUnderTest,
  type TestStorage,
} from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import {
  addTwoAccounts,
  admin,
  oneOfBoth,
  outcomesOf,
  owner,
  stranger,
} from '../group-reference/two-accounts.contract.ts';
import { createRoute } from './create-route.ts';
import { deleteRoute } from './delete-route.ts';
import { findRoute } from './find-route.ts';
import { listRoutes } from './list-routes.ts';
import type { RouteRequest } from './route-request.ts';
import { sampleRoute } from './route-samples.contract.ts';
import type { RouteReaders, RouteStores } from './route-store.ts';
import { updateRoute } from './update-route.ts';

type Subject = StorageUnderTest<Readers & RouteReaders, Stores & RouteStores>;
type RouteStorage = TestStorage<Readers & RouteReaders, Stores & RouteStores>;

const web: RouteRequest = {
  ...{ networkId: ' Web ', isEnabled: true, network: '10.1.2.3/8', metric: 9999, isMasqueraded: true },
  ...{ peerGroups: ['group-1'], groups: ['group-2'] },
};

const eventsIn = async ({ read }: RouteStorage): Promise<readonly unknown[]> =>
  (await read.audit.listByAccount('account-1', 100))
    .toReversed()
    .map(({ activity, initiatorId, targetId, meta }) => ({ activity, initiatorId, targetId, meta }));

/** The specification of routes, on the storage. */
export function describeRoutes(subject: Subject): void {
  describe('routes', () => {
    const storage = freshStorage(subject);
    const randomness = createCountingRandomness();
    const ports = (): Parameters<typeof createRoute>[0] => ({ ...storage(), randomness });

    it('are created, replaced and deleted, which is recorded; a change of nothing is not recorded', async () => {
      await write(storage(), addTwoAccounts);

      const route = await createRoute(ports(), { caller: owner, request: web });
      const query = { caller: admin, routeId: route.id };
      const changed = await updateRoute(storage(), { ...query, request: { ...web, metric: 1 } });
      await updateRoute(storage(), { ...query, request: { ...web, metric: 1 } });
      await deleteRoute(storage(), query);

      expect(route).toEqual(sampleRoute({ id: route.id }));
      expect(changed).toEqual({ ...route, metric: 1 });
      expect(await storage().read.routes.findById(route.id)).toBeUndefined();
      const about = { targetId: route.id, meta: { name: 'Web' } };
      expect(await eventsIn(storage())).toEqual([
        { activity: 'route.add', initiatorId: 'owner-1', ...about },
        { activity: 'route.update', initiatorId: 'admin-1', ...about },
        { activity: 'route.delete', initiatorId: 'admin-1', ...about },
      ]);
    });

    it('are listed oldest first, and found', async () => {
      await write(storage(), addTwoAccounts);
      const first = await createRoute(ports(), { caller: owner, request: web });
      const second = await createRoute(ports(), { caller: owner, request: { ...web, network: '::/0' } });

      expect(await listRoutes(storage().read, owner)).toEqual([first, second]);
      expect(await findRoute(storage().read, { caller: admin, routeId: second.id })).toEqual(second);
    });

    it.each<[string, (id: string) => RouteRequest]>([
      ['groups of peers', (id) => ({ ...web, peerGroups: ['group-1', id] })],
      ['groups', (id) => ({ ...web, groups: [id] })],
      ['access control groups', (id) => ({ ...web, accessControlGroups: [id] })],
    ])('cannot name a group that the account does not have in %s', async (_field, naming) => {
      await write(storage(), addTwoAccounts);
      const route = await createRoute(ports(), { caller: owner, request: web });

      for (const id of ['group-9', 'nowhere', 'nul\u0000', 'x'.repeat(300)]) {
        const request = naming(id);
        const expected = { code: 'invalid_input', message: `group id ${id} not found` };
        await expect(createRoute(ports(), { caller: owner, request })).rejects.toMatchObject(expected);
        const updating = updateRoute(storage(), { caller: owner, routeId: route.id, request });
        await expect(updating).rejects.toMatchObject(expected);
      }

      expect(await storage().read.routes.listByAccount('account-1')).toEqual([route]);
      expect(await eventsIn(storage())).toHaveLength(1);
    });

    it('lead to a destination through a group of peers once, also when they are replaced', async () => {
      await write(storage(), addTwoAccounts);
      const two = { ...web, peerGroups: ['group-2'] };
      const names = { ...web, network: undefined, domains: ['b.example', 'ä.example'] };
      const route = await createRoute(ports(), { caller: owner, request: two });
      await createRoute(ports(), { caller: owner, request: web });
      await createRoute(ports(), { caller: owner, request: names });

      const again = { ...names, domains: ['Ä.example', 'b.example'], peerGroups: ['group-3', 'group-1'] };
      const creating = createRoute(ports(), { caller: owner, request: again });

      await expect(creating).rejects.toMatchObject({
        code: 'already_exists',
        message:
          'failed to add route with domains [ä.example, b.example] - peer group One already has this route',
      });
      const updating = updateRoute(storage(), { caller: owner, routeId: route.id, request: web });
      await expect(updating).rejects.toMatchObject({
        code: 'already_exists',
        message: 'failed to add route with prefix 10.0.0.0/8 - peer group One already has this route',
      });
    });

    it('of another account are not found', async () => {
      await write(storage(), addTwoAccounts);
      const route = await createRoute(ports(), { caller: owner, request: web });

      for (const routeId of [route.id, 'nowhere', 'nul\u0000']) {
        const query = { caller: stranger, routeId };
        const message = `route: ${routeId} not found`;
        const expected = { code: 'not_found', message };
        await expect(findRoute(storage().read, query)).rejects.toMatchObject(expected);
        await expect(updateRoute(storage(), { ...query, request: web })).rejects.toMatchObject(expected);
        await expect(deleteRoute(storage(), query)).rejects.toMatchObject({
          code: 'not_found',
          message: `failed to delete route ${routeId}: ${message}`,
        });
      }
      expect(await listRoutes(storage().read, stranger)).toEqual([]);
    });

    it('keep the groups that they refer to, and the refusal names the network', async () => {
      await write(storage(), addTwoAccounts);
      const request = { ...web, accessControlGroups: ['group-3'] };
      const route = await createRoute(ports(), { caller: owner, request });

      for (const groupId of ['group-1', 'group-2', 'group-3']) {
        await expect(deleteGroup(storage(), { caller: owner, groupId })).rejects.toMatchObject({
          code: 'precondition_failed',
          message: 'group has been linked to route: Web',
        });
      }

      await deleteRoute(storage(), { caller: owner, routeId: route.id });
      await deleteGroup(storage(), { caller: owner, groupId: 'group-1' });
      expect(await storage().read.groups.findById('group-1')).toBeUndefined();
    });
  });

  if (subject.isTransactional) describeRoutesAtOnce(subject);
}

function describeRoutesAtOnce(subject: Subject): void {
  describe('routes at the same time', () => {
    const storage = freshStorage(subject);
    const randomness = createCountingRandomness();

    it.each(['created', 'replaced'])('are %s with a group, or the group is deleted', async (what) => {
      await write(storage(), addTwoAccounts);
      await write(storage(), ({ routes }) => routes.add(sampleRoute({ id: 'kept' })));

      for (let round = 0; round < 6; round += 1) {
        const groupId = `race-${round}`;
        await write(storage(), ({ groups }) =>
          groups.add({ id: groupId, accountId: 'account-1', name: groupId, issued: 'api' }),
        );
        const request = { ...web, network: `10.0.${round}.0/24`, groups: [groupId] };
        const command = { caller: owner, routeId: 'kept', request };
        const taking =
          what === 'created'
            ? createRoute({ ...storage(), randomness }, command)
            : updateRoute(storage(), command);

        const outcome = await outcomesOf([taking, deleteGroup(storage(), { caller: admin, groupId })]);

        expect(outcome).toEqual({ succeeded: 1, messages: [expect.stringMatching(oneOfBoth)] });
      }
    });

    it('are created once for a destination and a group of peers', async () => {
      await write(storage(), addTwoAccounts);
      const create = (caller: typeof owner, peerGroups: readonly string[]): Promise<unknown> =>
        createRoute({ ...storage(), randomness }, { caller, request: { ...web, peerGroups } });

      const outcome = await outcomesOf([
        create(owner, ['group-1', 'group-2']),
        create(admin, ['group-2', 'group-1']),
        create(owner, ['group-2', 'group-3', 'group-1']),
      ]);

      const refusal: unknown = expect.stringMatching(/peer group (?:One|Two) already has this route$/);
      expect(outcome).toEqual({ succeeded: 1, messages: [refusal, refusal] });
    });
  });
}
