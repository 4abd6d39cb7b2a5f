import type { PostgresPart } from '@nbsetup/storage-postgres';
import { sql, type Kysely, type Selectable } from 'kysely';
import { setupKeysMigration } from './0001-setup-keys.postgres.ts';
import type { SetupKeyReaders, SetupKeyStore, SetupKeyStores } from './setup-key-store.ts';
import type { SetupKey, SetupKeyType } from './setup-key.ts';
import { setupKeyRefusal } from './setup-key-refusal.ts';

/** Setup keys on PostgreSQL. */
export const setupKeyPostgres: PostgresPart<SetupKeyReaders, SetupKeyStores> = {
  migrations: [setupKeysMigration],
  constraints: {
    setup_keys_pkey: ['already_exists', 'setup key already exists', 'setup_key_exists'],
    setup_keys_hash_key: ['already_exists', 'setup key already exists', 'setup_key_exists'],
    setup_keys_account_fkey: ['not_found', 'account not found', 'account_not_found'],
  },
  stores: (database) => ({ setupKeys: setupKeyStore(database.withTables<Tables>()) }),
};

/** The tables of setup keys, as the newest migration leaves them. */
type Tables = Readonly<Record<'setup_keys', SetupKeyTable>>;

interface SetupKeyTable {
  id: string;
  account_id: string;
  name: string;
  type: SetupKeyType;
  hashed_key: string;
  key_start: string;
  created_at: Date;
  updated_at: Date;
  expires_at: Date | null;
  is_revoked: boolean;
  used_times: number;
  last_used_at: Date | null;
  usage_limit: number;
  auto_groups: string[];
  is_ephemeral: boolean;
  allows_extra_dns_labels: boolean;
}

function setupKeyStore(database: Kysely<Tables>): SetupKeyStore {
  const keys = database.selectFrom('setup_keys').select(columns);
  const byAge = keys.orderBy('created_at').orderBy('id');
  const one = async (query: typeof keys): Promise<SetupKey | undefined> => {
    const row = await query.executeTakeFirst();
    return row && toSetupKey(row);
  };
  return {
    listByAccount: async (accountId) =>
      (await byAge.where('account_id', '=', accountId).execute()).map(toSetupKey),
    findById: (keyId) => one(keys.where('id', '=', keyId)),
    findByGroup: ({ id, accountId }) =>
      one(
        byAge
          .where('account_id', '=', accountId)
          .where(sql<boolean>`${id} = ANY (auto_groups)`)
          .limit(1),
      ),
    add: async (key) => {
      await database.insertInto('setup_keys').values(toRow(key)).execute();
    },
    lock: (keyId) => one(keys.where('id', '=', keyId).forUpdate()),
    update: async ({ id, autoGroups, isRevoked, updatedAt }) => {
      const updated = await database
        .updateTable('setup_keys')
        .set({ auto_groups: [...autoGroups], is_revoked: isRevoked, updated_at: updatedAt })
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst();
      if (updated === undefined) throw setupKeyRefusal('setup_key_not_found', { id });
    },
    remove: async (keyId) => {
      await database.deleteFrom('setup_keys').where('id', '=', keyId).execute();
    },
  };
}

const columns = [
  'id',
  'account_id',
  'name',
  'type',
  'hashed_key',
  'key_start',
  'created_at',
  'updated_at',
  'expires_at',
  'is_revoked',
  'used_times',
  'last_used_at',
  'usage_limit',
  'auto_groups',
  'is_ephemeral',
  'allows_extra_dns_labels',
] as const;

function toSetupKey(row: Selectable<SetupKeyTable>): SetupKey {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    type: row.type,
    hash: row.hashed_key,
    start: row.key_start,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.expires_at && { expiresAt: row.expires_at }),
    isRevoked: row.is_revoked,
    usedTimes: row.used_times,
    ...(row.last_used_at && { lastUsedAt: row.last_used_at }),
    usageLimit: row.usage_limit,
    autoGroups: row.auto_groups,
    isEphemeral: row.is_ephemeral,
    allowsExtraDnsLabels: row.allows_extra_dns_labels,
  };
}

function toRow(key: SetupKey): Selectable<SetupKeyTable> {
  return {
    id: key.id,
    account_id: key.accountId,
    name: key.name,
    type: key.type,
    hashed_key: key.hash,
    key_start: key.start,
    created_at: key.createdAt,
    updated_at: key.updatedAt,
    expires_at: key.expiresAt ?? null,
    is_revoked: key.isRevoked,
    used_times: key.usedTimes,
    last_used_at: key.lastUsedAt ?? null,
    usage_limit: key.usageLimit,
    auto_groups: [...key.autoGroups],
    is_ephemeral: key.isEphemeral,
    allows_extra_dns_labels: key.allowsExtraDnsLabels,
  };
}
