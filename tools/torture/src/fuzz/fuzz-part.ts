import { randomInt } from 'node:crypto';
import { apiEnvironment } from '../api/api-environment.ts';
import { startApiProcess, type ApiProcess } from '../api/api-process.ts';
import { call, readSetup, setupBody } from '../api/calls.ts';
import { definePart } from '../part.ts';
import { readRoutes } from '../paths/routes.ts';
import { createScratchDatabase, type ScratchDatabase } from '../postgres/scratch-database.ts';
import { tally } from '../tally.ts';
import { fuzzManifests } from './fuzz-manifests.ts';
import { fuzzParsers } from './fuzz-parsers.ts';
import { fuzzRequests } from './fuzz-requests.ts';

const batchCount = 10;
/** The allowed growth of the heap between the first tenth and the last. The engine compiles some code late. */
const growthBytesMax = 8_000_000;

/**
 * Malformed requests to all routes, and random texts for the parsers.
 * No status is 5xx, the process stays up, and its memory does not grow. The seed 0 means a different one each time.
 */
export const fuzzPart = definePart({
  name: 'fuzz',
  sizes: { requests: 100_000, texts: 100_000, manifests: 100_000, seed: 0 },
  run: async ({ requests, texts, manifests, seed: chosenSeed }, { server, say }) => {
    const seed = chosenSeed === 0 ? randomInt(1, 2 ** 31 - batchCount) : chosenSeed;
    say(`--seed ${seed}`);
    const failures = [...fuzzParsers({ numRuns: texts, seed })];
    if (manifests > 0) failures.push(...(await fuzzManifests({ numRuns: manifests, seed })));
    say(`${texts} texts for each parser, ${manifests} manifests`);
    const database = await createScratchDatabase(server);
    const env = apiEnvironment(database.url, { NB_LOG_LEVEL: 'error' });
    const api = await startApiProcess({ env, isHeapWatched: true });
    const routes = await readRoutes(api.url);
    const heap: number[] = [];
    const statuses: number[] = [];
    for (let batch = 0; batch < batchCount; batch += 1) {
      const owner = await setUpAnew(api, database);
      const size = Math.ceil(requests / batchCount);
      const fuzzed = await fuzzRequests(api, { routes, ...owner, size, seed: seed + batch });
      failures.push(...fuzzed.failures);
      statuses.push(...fuzzed.statuses);
      heap.push(await api.heapBytes());
      say(`${batch + 1} of ${batchCount} batches, heap ${megabytes(heap.at(-1))}`);
    }
    const growth = (heap.at(-1) ?? 0) - (heap[0] ?? 0);
    if (growth > growthBytesMax) failures.push(`the heap grew from ${heap.map(megabytes).join(' to ')}`);
    const code = await api.end('SIGTERM');
    if (code !== 0) failures.push(`the API ended with ${code}`);
    await database.remove();
    return {
      amount: `${statuses.length} requests to ${routes.length} routes, ${texts} texts for each parser, ${manifests} manifests, seed ${seed}`,
      result: `heap ${megabytes(heap[0])} after the first tenth, ${megabytes(heap.at(-1))} after the last; ${tally(statuses)}`,
      failures,
    };
  },
});

/** Removes what earlier requests created, because it would slow the later ones. */
async function setUpAnew(
  { url }: ApiProcess,
  database: ScratchDatabase,
): Promise<ReturnType<typeof readSetup>> {
  await database.empty();
  const setup = await call(`${url}/api/setup`, { method: 'POST', body: setupBody });
  return readSetup(setup);
}

function megabytes(bytes = 0): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
