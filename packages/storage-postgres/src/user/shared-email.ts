import { DomainError, emailKey } from '@nbsetup/domain/storage';
import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

const refusals = {
  users: 'user with this email already exists',
  user_invites: 'invite already exists for this email',
} as const;

/**
 * Refuses an address that several rows of the account share since its spellings became equal. The unique index
 * excludes these rows. None is ever added, so the result stays valid.
 * @throws `already_exists` if there are such rows.
 */
export async function refuseSharedEmail(
  database: Kysely<Tables>,
  {
    table,
    accountId,
    email,
  }: { readonly table: keyof typeof refusals; readonly accountId?: string; readonly email: string },
): Promise<void> {
  if (accountId === undefined || email === '') return;
  const shared = await database
    .selectFrom(table)
    .select('id')
    .where('account_id', '=', accountId)
    .where('email_key', '=', emailKey(email))
    .where('shares_email', '=', true)
    .executeTakeFirst();
  if (shared !== undefined) throw new DomainError('already_exists', refusals[table]);
}
