import { sql } from 'kysely';
import { readFile } from 'node:fs/promises';
import { apiEnvironment } from '../api/api-environment.ts';
import { startApiProcess, type ApiProcess } from '../api/api-process.ts';
import { definePart } from '../part.ts';
import { createScratchDatabase, type ScratchDatabase } from '../postgres/scratch-database.ts';
import { converse } from './conversation.ts';
import { findLeaks, type Place } from './find-leaks.ts';
import { misuseEverySecret } from './misuse-every-secret.ts';
import { createSecrets } from './secrets.ts';
import { useEverySecret } from './use-every-secret.ts';

/** One secret of each kind, sent the right way and every wrong one, is nowhere afterwards but where it belongs. */
export const canaryPart = definePart({
  name: 'canary',
  sizes: {},
  run: async (_, { server }) => {
    const secrets = createSecrets();
    const database = await createScratchDatabase(server);
    const setupSecret = secrets.make('setup-secret');
    const url = new URL(database.url);
    url.password = secrets.make('database-password');
    const api = await startApiProcess({
      env: apiEnvironment(url.href, {
        NB_SETUP_SECRET: setupSecret,
        NB_LOG_LEVEL: 'trace',
        NB_METRICS_LISTEN_ADDRESS: '127.0.0.1:0',
      }),
    });
    const { ask, answers } = converse(api.url);
    const token = await useEverySecret({ ask, secrets }, setupSecret);
    await misuseEverySecret({ ask, secrets }, token);
    const headers = { Authorization: `Token ${token}` };
    const audit = await ask({ path: '/api/events/audit', headers });
    const metrics = await readMetrics(api);
    const processPlaces = await readProcess(api);
    const code = await api.end('SIGTERM');
    const places = [
      ...answers(),
      ...processPlaces,
      { name: 'what it printed', text: api.printed() },
      { name: 'the audit log', text: audit.text },
      { name: 'the metrics', text: metrics },
      ...(await dumpEverything(database)),
    ];
    await database.remove();
    const bytes = places.reduce((sum, { text }) => sum + text.length, 0);
    return {
      amount: `${secrets.all().size} secrets, ${answers().length} requests, ${places.length} places`,
      result: `searched ${Math.round(bytes / 1000)} kB`,
      failures: [
        ...findLeaks(places, secrets.all()),
        ...missingSinks(answers(), secrets.all()),
        ...(code === 0 ? [] : [`the API ended with ${code}`]),
      ],
    };
  },
});

async function readMetrics(api: ApiProcess): Promise<string> {
  const [, url] = /metrics\s+(http:\S+)/.exec(api.printed()) ?? [];
  if (url === undefined) throw new Error('it does not say where its metrics are');
  const response = await fetch(url);
  if (response.status !== 200) throw new Error(`the metrics were answered ${response.status}`);
  return response.text();
}

/** What other users of the machine see of it, and what its owner does. */
async function readProcess({ pid }: ApiProcess): Promise<readonly Place[]> {
  const read = (name: string): Promise<string> => readFile(`/proc/${pid}/${name}`, 'utf8');
  return [
    { name: 'the command line', text: await read('cmdline') },
    { name: 'the name of the process', text: await read('comm') },
    // They were given there.
    { name: 'the environment', text: await read('environ'), sinkOf: ['setup-secret', 'database-password'] },
  ];
}

async function dumpEverything({ tables }: ScratchDatabase): Promise<readonly Place[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
  `.execute(tables);
  return Promise.all(
    rows.map(async ({ name }) => {
      const kept = await sql<{
        line: string;
      }>`SELECT to_json(t)::text AS line FROM ${sql.table(name)} t`.execute(tables);
      return { name: `the table ${name}`, text: kept.rows.map(({ line }) => line).join('\n') };
    }),
  );
}

/** A sink without its secret would mean that the search finds nothing anywhere. */
function missingSinks(places: readonly Place[], secrets: ReadonlyMap<string, string>): readonly string[] {
  return places.flatMap(({ name, text, sinkOf = [] }) =>
    sinkOf
      .filter((secret) => !text.includes(secrets.get(secret) ?? secret))
      .map((secret) => `${secret} is not in ${name}`),
  );
}
