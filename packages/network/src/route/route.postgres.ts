import type { PostgresPart } from '@nbsetup/storage-postgres';
import { sql, type Kysely } from 'kysely';
import { addRoutes } from './0003-routes.postgres.ts';
import { hashOf, selectRoutes, toColumns, toRoute, type RouteTables } from './route-row.postgres.ts';
import type { RouteReaders, RouteStore, RouteStores } from './route-store.ts';
import { groupsOf, type Route } from './route.ts';
import { routeRefusal } from './route-refusal.ts';

/** Routes on PostgreSQL. */
export const routePostgres: PostgresPart<RouteReaders, RouteStores> = {
  stores: (database) => ({ routes: routeStore(database.withTables<RouteTables>()) }),
  constraints: {
    routes_pkey: ['already_exists', 'route already exists', 'route_exists'],
    routes_account_fkey: ['not_found', 'account not found', 'account_not_found'],
    route_groups_group_fkey: ['not_found', 'group not found'],
    route_groups_one_way: [
      'already_exists',
      'another route leads there through the same group of peers',
      'route_taken',
    ],
  },
  migrations: [addRoutes],
};

function routeStore(tables: Kysely<RouteTables>): RouteStore {
  return {
    listByAccount: async (accountId) =>
      (await selectRoutes(tables).where('account_id', '=', accountId).orderBy('id').execute()).map(toRoute),
    findById: async (routeId) => {
      const row = await selectRoutes(tables).where('id', '=', routeId).executeTakeFirst();
      return row && toRoute(row);
    },
    findByGroup: async ({ id }) => {
      const oldest = tables
        .selectFrom('route_groups')
        .select('route_id')
        .where('group_id', '=', id)
        .orderBy('route_id')
        .limit(1);
      const row = await selectRoutes(tables).where('id', '=', oldest).executeTakeFirst();
      return row && toRoute(row);
    },
    listByDestination: async (accountId, destination) => {
      const rows = await selectRoutes(tables)
        .where('account_id', '=', accountId)
        .where('destination_hash', '=', hashOf(destination))
        .orderBy('id')
        .execute();
      return rows.map(toRoute);
    },
    add: async (route) => {
      const { id, accountId } = route;
      await tables
        .insertInto('routes')
        .values({ id, account_id: accountId, ...toColumns(route) })
        .execute();
      await addReferences(tables, route);
    },
    lock: async (accountId, routeId) => {
      const wanted = selectRoutes(tables).where('id', '=', routeId).where('account_id', '=', accountId);
      const row = await wanted.forUpdate().executeTakeFirst();
      return row && toRoute(row);
    },
    replace: async (route) => {
      const { id } = route;
      const replacing = tables.updateTable('routes').set(toColumns(route)).where('id', '=', id);
      const replaced = await replacing.returning('id').executeTakeFirst();
      if (replaced === undefined) throw routeRefusal('route_not_found', { id });
      await tables.deleteFrom('route_groups').where('route_id', '=', id).execute();
      await addReferences(tables, route);
    },
    remove: async (routeId) => {
      await tables.deleteFrom('routes').where('id', '=', routeId).execute();
    },
  };
}

/** One statement with arrays: a route may refer to more groups than a statement has parameters. */
async function addReferences(tables: Kysely<RouteTables>, route: Route): Promise<void> {
  const groups = [...groupsOf(route)];
  const peerGroups = [...route.peerGroups];
  await sql`
    INSERT INTO route_groups (route_id, account_id, group_id, peers_of_destination)
    SELECT ${route.id}, ${route.accountId}, named.id,
           CASE WHEN named.id = ANY (${peerGroups}::text[]) THEN ${hashOf(route.destination)}::text END
    FROM unnest(${groups}::text[]) AS named (id)
  `.execute(tables);
}
