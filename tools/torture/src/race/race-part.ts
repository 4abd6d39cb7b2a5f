import { apiEnvironment } from '../api/api-environment.ts';
import { startApiProcess, type ApiProcess } from '../api/api-process.ts';
import { definePart } from '../part.ts';
import { countDeadlocks } from '../postgres/count-deadlocks.ts';
import { createScratchDatabase, type ScratchDatabase } from '../postgres/scratch-database.ts';
import { raceOnce } from './race-once.ts';
import { tokensMax } from './race-tokens.ts';

/**
 * Many clients set up one instance at the same time, through several processes on one PostgreSQL.
 * One wins, all others get 412, and the database has one owner with one token. Then they create policies and routes
 * with groups while the groups are deleted, and tokens with the token while it is revoked.
 * The processes stay, the rows are deleted. Each process has another default isolation level.
 */
export const racePart = definePart({
  name: 'race',
  sizes: { rounds: 200, clients: 64, processes: 3 },
  run: async ({ rounds, clients, processes }, { server, say }) => {
    const database = await createScratchDatabase(server);
    const apis = await startApis(database, processes);
    const before = await countDeadlocks(database);
    const failures: string[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const found = await raceOnce({ urls: apis.map(({ url }) => url), clients, round, database });
      failures.push(...found.map((failure) => `round ${round}: ${failure}`));
      await database.empty();
      if (round % 25 === 0) say(`${round} of ${rounds} rounds`);
    }
    failures.push(...(await endAll(apis)));
    // Processes report their counts when they disconnect.
    const deadlocks = (await countDeadlocks(database)) - before;
    if (deadlocks > 0) failures.push(`PostgreSQL counted ${deadlocks} deadlocks`);
    await database.remove();
    return {
      amount: `${rounds} rounds of ${clients} clients on ${processes} processes, ${isolationLevels.length} isolation levels`,
      result: `${deadlocks} deadlocks`,
      failures,
    };
  },
});

async function startApis(database: ScratchDatabase, count: number): Promise<readonly ApiProcess[]> {
  return Promise.all(
    Array.from({ length: count }, (_, process) =>
      startApiProcess({
        env: apiEnvironment(withIsolation(database.url, process), { NB_PAT_MAX_PER_USER: String(tokensMax) }),
      }),
    ),
  );
}

const isolationLevels = ['read committed', 'repeatable read', 'serializable'] as const;

/** Returns the URL of the same database with another default isolation level, as a database or role may set. */
function withIsolation(url: string, process: number): string {
  const level = isolationLevels[process % isolationLevels.length] ?? 'read committed';
  // A backslash keeps the blank within the value.
  const setting = `-c default_transaction_isolation=${level.replace(' ', '\\ ')}`;
  return `${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent(setting)}`;
}

async function endAll(apis: readonly ApiProcess[]): Promise<readonly string[]> {
  const codes = await Promise.all(apis.map((api) => api.end('SIGTERM')));
  return codes.filter((code) => code !== 0).map((code) => `a process ended with ${code}`);
}
