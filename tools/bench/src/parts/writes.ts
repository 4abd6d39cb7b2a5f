import { figureOf, type Figure } from '../figure.ts';
import { inDatabase, onPostgres, startApi, startInstance, withToken, type ApiEnv } from '../instance.ts';
import { send, type Load } from '../load.ts';
import type { Part } from '../part.ts';
import { addTokens, deletedToken } from './tokens.ts';

/** The rows that requests write to the database. */
export const writesPart: Part = {
  name: 'writes',
  about: 'what open, refused and authenticated requests write to PostgreSQL',
  run: async (settings) => {
    const instance = await startInstance(settings, manyTokens);
    const { databaseUrl, token } = instance;
    const unknown = await deletedToken(instance);
    const tokens = await addTokens(instance, 200);
    await instance.stop();
    const count = (load: Omit<Load, 'url'>): Promise<Writes> =>
      countWrites({ apiFile: settings.apiFile, databaseUrl, load });
    const few = { connections: 4, rate: 40, seconds: 5 };
    const flood = { connections: 32, seconds: 5, isRefused: true };
    const current = { path: '/api/users/current' };
    const open = await count({ ...few, requests: [{ path: '/api/instance' }] });
    const openFlood = await count({ ...flood, requests: [{ path: '/api/instance' }] });
    const malformed = { ...current, headers: withToken('nbp_malformed') };
    const malformedFlood = await count({ ...flood, requests: [malformed] });
    const unknownFlood = await count({ ...flood, requests: [{ ...current, headers: withToken(unknown) }] });
    const inTurn = [token, ...tokens].map((each) => ({ ...current, headers: withToken(each) }));
    const authenticated = await count({ connections: 16, rate: 300, seconds: 40, requests: inTurn });
    return {
      figures: [
        rowsFigure('200 times GET /api/instance in 5 seconds, below the limit', open, 0),
        rowsFigure('A flood of GET /api/instance, mostly answered 429', openFlood, 0),
        rowsFigure('A flood of malformed tokens, mostly answered 429', malformedFlood, 0),
        rowsFigure('A flood of unknown tokens, mostly answered 429', unknownFlood, 0),
        figureOf(
          '200 tokens in turn at 300 a second for 40 seconds: transactions that write, for a request',
          [authenticated.transactions / authenticated.requests],
          { goal: { atMost: 0.01 } },
        ),
        figureOf('The same: rows written, for a request', [authenticated.rows / authenticated.requests]),
      ],
    };
  },
};

const manyTokens: ApiEnv = { NB_PAT_MAX_PER_USER: '1000', NB_OPEN_RATE_LIMITING_RPM: '1000' };

interface Writes {
  readonly requests: number;
  readonly rows: number;
  readonly transactions: number;
}

/** The goal is given for rows, rounded to whole ones in a thousand requests. */
function rowsFigure(what: string, { rows, requests }: Writes, atMost: number): Figure {
  return figureOf(`${what}: rows written, for a request`, [rows / requests], { goal: { atMost } });
}

/**
 * Counts what an API writes for a load. It starts and stops the API, because PostgreSQL counts the rows of a
 * connection when that ends. Rows that a start and a stop without requests write do not count.
 */
async function countWrites(options: {
  readonly apiFile: string;
  readonly databaseUrl: string;
  readonly load: Omit<Load, 'url'>;
}): Promise<Writes> {
  const { apiFile, databaseUrl, load } = options;
  const around = async (use: (url: string) => Promise<number>): Promise<Writes> => {
    const before = await countersOf(databaseUrl);
    const api = await startApi(apiFile, onPostgres(databaseUrl));
    const requests = await use(api.url).finally(() => api.stop());
    const after = await countersOf(databaseUrl);
    return {
      requests,
      rows: after.rows - before.rows,
      transactions: after.transactions - before.transactions,
    };
  };
  const idle = await around(async () => 0);
  const { requests, rows, transactions } = await around(
    async (url) => (await send({ ...load, url })).requests,
  );
  return { requests, rows: rows - idle.rows, transactions: transactions - idle.transactions };
}

async function countersOf(databaseUrl: string): Promise<Omit<Writes, 'requests'>> {
  return inDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ readonly rows: string; readonly transactions: string }>(
      // Only tables of the API, because autovacuum writes statistics in those of PostgreSQL at any time.
      `SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) AS rows,
         pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS transactions
       FROM pg_stat_user_tables`,
    );
    const [{ rows: written, transactions } = { rows: '0', transactions: '0' }] = rows;
    return { rows: Number(written), transactions: Number(transactions) };
  });
}
