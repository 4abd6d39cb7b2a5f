import { randomInt } from 'node:crypto';
import { z } from 'zod';
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
import type { RightThings } from './malformed-request.ts';

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

/** Removes what earlier requests created, because it would slow the later ones. Creates one thing of each kind. */
async function setUpAnew(
  { url }: ApiProcess,
  database: ScratchDatabase,
): Promise<Pick<RightThings, 'token' | 'ownerId' | 'ids'>> {
  await database.empty();
  const setup = await call(`${url}/api/setup`, { method: 'POST', body: setupBody });
  const { token, ownerId } = readSetup(setup);
  const create = async (path: string, body: object): Promise<string> => {
    const { text } = await call(`${url}/api/${path}`, { method: 'POST', token, body });
    return idShape.parse(JSON.parse(text)).id;
  };
  const groupId = await create('groups', { name: 'fuzz' });
  const groups = { groups: [groupId], peer_groups: [groupId] };
  const accounts = await call(`${url}/api/accounts`, { token });
  const ids = [
    groupId,
    await create('setup-keys', { name: 'fuzz', type: 'reusable' }),
    await create('policies', {
      name: 'fuzz',
      rules: [{ action: 'accept', protocol: 'all', ...endsAt(groupId) }],
    }),
    await create('routes', { network_id: 'fuzz', network: '10.0.0.0/8', metric: 1, ...groups }),
    ...z
      .array(idShape)
      .parse(JSON.parse(accounts.text))
      .map(({ id }) => id),
  ];
  return { token, ownerId, ids };
}

const idShape = z.object({ id: z.string() });

function endsAt(groupId: string): object {
  return { sources: [groupId], destinations: [groupId] };
}

function megabytes(bytes = 0): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
