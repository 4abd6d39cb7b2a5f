import type { UserReader } from '@nbsetup/domain/storage';
import type { Kysely } from 'kysely';
import { jsonSlices } from '../database/json-slices.ts';
import type { Tables } from '../database/tables.ts';
import { toUser, userColumns } from './user-row.ts';

/** Returns the part of the `UserStore` on PostgreSQL that lists the users of an account. */
export function userLists(database: Kysely<Tables>): Pick<UserReader, 'listByAccount' | 'slicesByAccount'> {
  const members = (accountId: string, isServiceUser?: boolean) => {
    const all = database.selectFrom('users').select(userColumns).where('account_id', '=', accountId);
    const wanted = isServiceUser === undefined ? all : all.where('is_service_user', '=', isServiceUser);
    return wanted.orderBy('created_at').orderBy('id');
  };
  return {
    listByAccount: async (accountId, { isServiceUser } = {}) => {
      const rows = await members(accountId, isServiceUser).execute();
      return rows.map(toUser);
    },
    slicesByAccount: (accountId, { isServiceUser } = {}) =>
      jsonSlices(database, members(accountId, isServiceUser), listedColumns, (row) => ({
        id: row[0],
        email: row[1],
        name: row[2],
        role: row[3],
        isServiceUser: row[4],
        isBlocked: row[5],
        isPendingApproval: row[6],
        autoGroups: row[7],
        issued: row[8],
        ...(row[9] !== null && { lastLoginAt: new Date(row[9]) }),
      })),
  };
}

const listedColumns = [
  'id',
  'email',
  'name',
  'role',
  'isServiceUser',
  'isBlocked',
  'isPendingApproval',
  'autoGroups',
  'issued',
  'lastLoginAt',
] as const;
