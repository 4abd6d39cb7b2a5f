import { hostUserRefusal } from '@nbsetup/domain/internal';
import { isDomainError, type Stores, type User } from '@nbsetup/domain/storage';
import type { Kysely } from 'kysely';
import type { PostgresDatabase } from '../database/postgres-database.ts';
import type { Tables } from '../database/tables.ts';

/**
 * Returns the stores of a program without users of an app. The token or session of a person in a table of an app finds
 * nobody, because the person may be blocked or deleted there. An app can create such people while this program runs.
 */
export function withOwnUsers(stores: Stores): Stores {
  const { tokens, sessions } = stores;
  return {
    ...stores,
    tokens: { ...tokens, findByHash: async (hash) => ofOwnUser(await tokens.findByHash(hash)) },
    sessions: { ...sessions, findByHash: async (hash) => ofOwnUser(await sessions.findByHash(hash)) },
  };
}

function ofOwnUser<Found extends { readonly user: User }>(found: Found | undefined): Found | undefined {
  return found !== undefined && (found.user.isServiceUser || found.user.email !== '') ? found : undefined;
}

/**
 * Checks that no people are in a table of an app. Without the option, a user who is blocked or deleted there would
 * have access. Passes if there are no tables yet, so that it can be called before a migration.
 *
 * @throws `precondition_failed` if people were stored with the option
 */
export async function requireOwnUsers({ tables }: Pick<PostgresDatabase, 'tables'>): Promise<void> {
  if (await hasPeople(tables, '=')) throw hostUserRefusal('people_in_app');
}

/** Returns whether people have an e-mail here (`<>`), or none, because they are in a table of an app (`=`). */
export async function hasPeople(tables: Kysely<Tables>, comparison: '=' | '<>'): Promise<boolean> {
  try {
    const person = await tables
      .selectFrom('users')
      .select('id')
      .where('is_service_user', '=', false)
      .where('email', comparison, '')
      .limit(1)
      .executeTakeFirst();
    return person !== undefined;
  } catch (error) {
    // There is no such table yet.
    if (isDomainError(error, 'store_outdated')) return false;
    throw error;
  }
}
