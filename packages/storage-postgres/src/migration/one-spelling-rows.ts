import { emailKey, normalizeLabel } from '@nbsetup/domain/storage';
import { sql, type Kysely } from 'kysely';
import type { RowChange } from './sql-migration.ts';

interface Address {
  readonly id: string;
  readonly account_id: string | null;
  readonly email: string;
  readonly email_key: string;
}

const tablesWithEmail = ['users', 'user_invites'] as const;
const tablesWithName = ['users', 'user_invites', 'groups', 'personal_access_tokens'] as const;

/** Sets the current key and the NFC form of every address, and marks those of one account with the same key. */
export const keyEmails: RowChange = {
  summary:
    'every e-mail gets the key of emailKey() and its form in NFC; several of one account with one key are marked',
  run: async (database) => {
    for (const table of tablesWithEmail) {
      const addresses = await readAddresses(database, table);
      const counts = new Map<string, number>();
      for (const address of addresses) counts.set(placeOf(address), (counts.get(placeOf(address)) ?? 0) + 1);
      for (const address of addresses) {
        const isShared = address.account_id !== null && (counts.get(placeOf(address)) ?? 0) > 1;
        await writeAddress(database, table, {
          before: address,
          // The original spelling distinguishes the users with that address.
          email: isShared ? address.email : address.email.normalize('NFC'),
          key: emailKey(address.email),
          isShared,
        });
      }
    }
  },
};

/** Sets the key that programs before this migration use for an address. */
export const keyEmailsByCase: RowChange = {
  summary: 'every e-mail gets its lower case as its key',
  run: async (database) => {
    for (const table of tablesWithEmail) {
      for (const before of await readAddresses(database, table)) {
        const { email } = before;
        await writeAddress(database, table, { before, email, key: email.toLowerCase(), isShared: false });
      }
    }
  },
};

/** Sets the form in which names are compared, for every name that is not ASCII. */
export const normaliseNames: RowChange = {
  summary: 'every name gets its form in NFC',
  run: async (database) => {
    for (const table of tablesWithName) {
      const { rows } = await sql<{ readonly id: string; readonly name: string }>`
        SELECT id, name FROM ${sql.table(table)} WHERE octet_length(name) > char_length(name)
      `.execute(database);
      for (const { id, name } of rows.filter((row) => normalizeLabel(row.name) !== row.name)) {
        await sql`UPDATE ${sql.table(table)} SET name = ${normalizeLabel(name)} WHERE id = ${id}`.execute(
          database,
        );
      }
    }
  },
};

async function readAddresses(
  database: Kysely<never>,
  table: (typeof tablesWithEmail)[number],
): Promise<readonly Address[]> {
  const { rows } = await sql<Address>`
    SELECT id, account_id, email, email_key FROM ${sql.table(table)} WHERE email <> ''
  `.execute(database);
  return rows;
}

async function writeAddress(
  database: Kysely<never>,
  table: (typeof tablesWithEmail)[number],
  after: {
    readonly before: Address;
    readonly email: string;
    readonly key: string;
    readonly isShared: boolean;
  },
): Promise<void> {
  const { before, email, key, isShared } = after;
  if (email === before.email && key === before.email_key && !isShared) return;
  await sql`
    UPDATE ${sql.table(table)} SET email = ${email}, email_key = ${key}, shares_email = ${isShared} WHERE id = ${before.id}
  `.execute(database);
}

function placeOf({ account_id: accountId, email }: Address): string {
  return JSON.stringify([accountId, emailKey(email)]);
}
