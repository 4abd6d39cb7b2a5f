import { readFile } from 'node:fs/promises';
import { apiEnvironment } from '../api/api-environment.ts';
import { startApiProcess, type ApiProcess } from '../api/api-process.ts';
import { definePart } from '../part.ts';
import { createScratchDatabase } from '../postgres/scratch-database.ts';
import { converse } from './conversation.ts';
import { dumpEverything } from './dump-everything.ts';
import { findLeaks, type SearchedText } from './find-leaks.ts';
import { misuseEverySecret } from './misuse-every-secret.ts';
import { readMetrics } from './read-metrics.ts';
import { createSecrets } from './secrets.ts';
import { serveWithKey } from './serve-with-key.ts';
import { spanMark, spanPrinter } from './span-printer.ts';
import { cliMisusesMax, useCli } from './use-cli.ts';
import { useEverySecret } from './use-every-secret.ts';

/** Sends one secret of each kind the right way and every wrong way. Afterwards it is only where it belongs. */
export const canaryPart = definePart({
  name: 'canary',
  sizes: { misuses: cliMisusesMax },
  run: async ({ misuses }, { server }) => {
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
      preload: spanPrinter(),
    });
    const { ask, responses } = converse(api.url);
    const token = await useEverySecret({ ask, secrets }, setupSecret);
    await misuseEverySecret({ ask, secrets }, token);
    const headers = { Authorization: `Token ${token}` };
    const audit = await ask({ path: '/api/events/audit', headers });
    const metrics = await readMetrics(api);
    const processTexts = await readProcess(api);
    const code = await api.end('SIGTERM');
    const searchedTexts = [
      ...responses(),
      ...processTexts,
      { name: 'what it printed, its spans too,', text: api.printed() },
      { name: 'the audit log', text: audit.text },
      { name: 'the metrics', text: metrics },
      ...(await dumpEverything(database)),
      ...(await serveWithKey(secrets)),
      ...(await useCli({ server, secrets }, misuses)),
    ];
    await database.remove();
    const spans = api.printed().split(`${spanMark} `).length - 1;
    const commands = searchedTexts.filter(({ name }) => name.startsWith('stdout of ')).length;
    const bytes = searchedTexts.reduce((sum, { text }) => sum + text.length, 0);
    return {
      amount: `${secrets.all().size} secrets, ${responses().length} requests, ${commands} commands, ${spans} calls of spans, ${searchedTexts.length} texts`,
      result: `searched ${Math.round(bytes / 1000)} kB`,
      failures: [
        ...findLeaks(searchedTexts, secrets.all()),
        ...missingSinks(searchedTexts, secrets.all()),
        ...(spans === 0 ? ['no span was made'] : []),
        ...(code === 0 ? [] : [`the API ended with ${code}`]),
      ],
    };
  },
});

/** Returns what other users of the machine can see of the process, and what its owner can see. */
async function readProcess({ pid }: ApiProcess): Promise<readonly SearchedText[]> {
  const read = (name: string): Promise<string> => readFile(`/proc/${pid}/${name}`, 'utf8');
  return [
    { name: 'the command line', text: await read('cmdline') },
    { name: 'the name of the process', text: await read('comm') },
    // The secrets were passed there.
    { name: 'the environment', text: await read('environ'), sinkOf: ['setup-secret', 'database-password'] },
  ];
}

/** Returns the searched texts that lack their secret. One of them would mean that the search finds nothing. */
function missingSinks(
  searchedTexts: readonly SearchedText[],
  secrets: ReadonlyMap<string, string>,
): readonly string[] {
  return searchedTexts.flatMap(({ name, text, sinkOf = [] }) =>
    sinkOf
      .filter((secret) => !text.includes(secrets.get(secret) ?? secret))
      .map((secret) => `${secret} is not in ${name}`),
  );
}
