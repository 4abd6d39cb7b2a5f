import type { PostgresQueryResult } from 'kysely';

type Query = <Row>(text: string, parameters: readonly unknown[]) => Promise<PostgresQueryResult<Row>>;

/**
 * Runs one statement in a transaction of its own, which starts with the settings of `start`. It is for connections
 * whose session belongs to others, so that settings must not outlast the statement.
 */
export async function runInOwnTransaction<Row>(
  query: Query,
  {
    start,
    text,
    parameters,
  }: { readonly start: string; readonly text: string; readonly parameters: readonly unknown[] },
): Promise<PostgresQueryResult<Row>> {
  await query(start, []);
  try {
    const result = await query<Row>(text, parameters);
    await query('commit', []);
    return result;
  } catch (error) {
    // If the connection is broken as well, the first error is the one to report.
    await query('rollback', []).catch(ignore);
    throw error;
  }
}

function ignore(): void {
  // See where it is used.
}
