import { expect, it } from 'vitest';
import { recordStatements } from '../../test/recorded-statements.ts';
import { preparedQuery } from './prepared-statement.ts';

it('sends the same text with other values', async () => {
  const usersOf = preparedQuery('users-of-account', (database, accountId: string, limit: number) =>
    database.selectFrom('users').select('id').where('account_id', '=', accountId).limit(limit),
  );
  const statements = await recordStatements(async (tables) => {
    await usersOf(tables, 'first', 1);
    await usersOf(tables, 'second', 2);
  });
  expect(statements.map(({ sql, parameters }) => ({ sql, parameters }))).toEqual(
    [
      ['first', 1],
      ['second', 2],
    ].map((parameters) => ({
      sql: '/* nbsetup-users-of-account */ select "id" from "users" where "account_id" = $1 limit $2',
      parameters,
    })),
  );
});

it.each([
  ['another order', (database, first, second) => idsBetween(database, second, first)],
  ['fewer values', (database, first) => idsBetween(database, first, first)],
] satisfies readonly [string, Between][])('refuses a query with %s', async (_, build) => {
  const query = preparedQuery('ids-between', build);
  await recordStatements(async (tables) => {
    await expect(query(tables, 'a', 'b')).rejects.toThrow(
      new TypeError('the query ids-between does not use its values in their order'),
    );
  });
});

type Between = typeof idsBetween;

function idsBetween(
  database: Parameters<Parameters<typeof recordStatements>[0]>[0],
  first: string,
  last: string,
) {
  return database.selectFrom('users').select('id').where('id', '>', first).where('id', '<', last);
}
