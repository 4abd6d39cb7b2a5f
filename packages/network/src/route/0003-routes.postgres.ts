import type { SqlMigration } from '@nbsetup/storage-postgres';

/**
 * Routes and their references to groups. An index finds a group that is in use, and such a group cannot be removed. One
 * group of peers has one route to a destination. The references are removed with their account by a key of their own,
 * because the groups of the account may be removed before its routes.
 */
export const addRoutes: SqlMigration = {
  name: '0003-routes',
  up: [
    `CREATE TABLE routes (
       id text COLLATE "C" CONSTRAINT routes_pkey PRIMARY KEY,
       account_id text COLLATE "C" NOT NULL
         CONSTRAINT routes_account_fkey REFERENCES accounts (id) ON DELETE CASCADE,
       network_id text NOT NULL,
       description text NOT NULL,
       is_enabled boolean NOT NULL,
       kind text NOT NULL CONSTRAINT routes_kind CHECK (kind IN ('IPv4', 'IPv6', 'Domain')),
       network text CONSTRAINT routes_network CHECK ((network IS NULL) = (kind = 'Domain')),
       domains text[] CONSTRAINT routes_domains CHECK ((domains IS NULL) = (kind <> 'Domain')),
       destination_hash text COLLATE "C" NOT NULL,
       peer_groups text[] NOT NULL,
       groups text[] NOT NULL,
       access_control_groups text[] NOT NULL,
       metric integer NOT NULL CONSTRAINT routes_metric CHECK (metric BETWEEN 1 AND 9999),
       is_masqueraded boolean NOT NULL,
       keeps_addresses boolean NOT NULL,
       skips_auto_apply boolean NOT NULL
     )`,
    'CREATE INDEX routes_by_account ON routes (account_id, id)',
    'CREATE INDEX routes_by_destination ON routes (account_id, destination_hash)',
    `CREATE TABLE route_groups (
       route_id text COLLATE "C" NOT NULL
         CONSTRAINT route_groups_route_fkey REFERENCES routes (id) ON DELETE CASCADE,
       account_id text COLLATE "C" NOT NULL
         CONSTRAINT route_groups_account_fkey REFERENCES accounts (id) ON DELETE CASCADE,
       group_id text COLLATE "C" NOT NULL CONSTRAINT route_groups_group_fkey REFERENCES groups (id),
       peers_of_destination text COLLATE "C",
       CONSTRAINT route_groups_pkey PRIMARY KEY (route_id, group_id),
       CONSTRAINT route_groups_one_way UNIQUE (group_id, peers_of_destination)
     )`,
    'CREATE INDEX route_groups_by_group ON route_groups (group_id, route_id)',
    'CREATE INDEX route_groups_by_account ON route_groups (account_id)',
  ],
  down: ['DROP TABLE route_groups', 'DROP TABLE routes'],
};
