import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';
import { postgresStorage } from '../src/postgres-storage.ts';
import { emptyTables } from './empty-tables.ts';

/**
 * Checks the obligations of the audit log's table towards every program. `database` returns the database of the
 * running test.
 */
export function describeAppendOnlyAudit(database: () => PostgresDatabase): void {
  describe('the table of the audit log', () => {
    beforeEach(async () => {
      await emptyTables(database());
      await postgresStorage(database()).unitOfWork.run(({ audit }) =>
        audit.append({
          activity: 'account.create',
          accountId: 'account-1',
          initiatorId: 'owner-1',
          targetId: 'account-1',
          occurredAt: new Date('2026-11-23T12:00:00.000Z'),
          meta: {},
        }),
      );
    });

    it.each([
      ['UPDATE', `UPDATE audit_events SET initiator_id = 'somebody-else'`],
      ['DELETE', 'DELETE FROM audit_events'],
      ['DELETE', 'DELETE FROM audit_events WHERE false'],
      ['TRUNCATE', 'TRUNCATE audit_events'],
    ])('refuses %s, also by hand: %s', async (operation, statement) => {
      const changing = sql.raw(statement).execute(database().tables);

      await expect(changing).rejects.toMatchObject({
        code: 'internal',
        message: 'the audit log is append-only: what was recorded is never changed or removed',
        cause: {
          code: '23001',
          constraint: 'audit_events_append_only',
          message: `audit_events is append-only, ${operation} is refused`,
        },
      });
      expect(await recorded(database())).toEqual([{ activity: 'account.create', initiatorId: 'owner-1' }]);
    });
  });
}

async function recorded({ tables }: PostgresDatabase): Promise<readonly object[]> {
  const { rows } = await sql<object>`
    SELECT activity, initiator_id AS "initiatorId" FROM audit_events
  `.execute(tables);
  return rows;
}
