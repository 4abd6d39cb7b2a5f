import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figureOf } from '../figure.ts';
import { setUp, startApi, unlimited, withToken, type ApiEnv, type Owner } from '../instance.ts';
import type { Part } from '../part.ts';
import { quotients } from '../ratio.ts';
import { measure, type Sample } from '../sample.ts';
import type { ServerProcess } from '../server-process.ts';
import type { Settings } from '../settings.ts';
import { addTokens } from './tokens.ts';

/** The embedded engine: its first start, and many tokens next to one. */
export const embeddedPart: Part = {
  name: 'embedded',
  about: 'the embedded engine: its first start, its memory, and many tokens next to one',
  run: async (settings) => {
    // Removed at the end, because some file systems create files slowly after others were removed.
    const folder = await mkdtemp(join(tmpdir(), 'nbsetup-bench-'));
    const first = { folder, apiFile: settings.apiFile };
    const starts: number[] = [];
    for (let round = 1; round < settings.rounds; round += 1) {
      starts.push(await withFirstStart(first, async (api) => (await api.usage()).cpuMs / 1000));
    }
    const { one, many, startSeconds } = await withFirstStart(first, (api) => measureTokens(api, settings));
    await rm(folder, { recursive: true });
    const atLeast = { goal: { atLeast: 0.8 } };
    return {
      figures: [
        figureOf('First start, CPU', [...starts, startSeconds], { goal: { atMost: 2 }, unit: 's' }),
        figureOf(
          '200 tokens in turn ÷ 1 token, by requests',
          quotients(
            many.map(({ requestsPerSecond }) => requestsPerSecond),
            one.map(({ requestsPerSecond }) => requestsPerSecond),
          ),
          atLeast,
        ),
        figureOf(
          '200 tokens in turn ÷ 1 token, by CPU',
          quotients(
            one.map(({ serverCpuMs }) => serverCpuMs),
            many.map(({ serverCpuMs }) => serverCpuMs),
          ),
          atLeast,
        ),
        figureOf(
          'Requests with 1 token',
          one.map(({ requestsPerSecond }) => requestsPerSecond),
          { unit: 'a second' },
        ),
        figureOf(
          'Memory after the load',
          many.map(({ residentBytes }) => residentBytes / 1024 ** 2),
          { unit: 'MiB' },
        ),
      ],
    };
  },
};

interface Comparison {
  readonly startSeconds: number;
  readonly one: readonly Sample[];
  readonly many: readonly Sample[];
}

async function measureTokens(
  api: ServerProcess,
  { rounds, seconds, connections }: Settings,
): Promise<Comparison> {
  const startSeconds = (await api.usage()).cpuMs / 1000;
  const owner: Owner = { api, ...(await setUp(api.url)) };
  const tokens = await addTokens(owner, 200);
  const requestsOf = (used: readonly string[]) =>
    used.map((token) => ({ path: '/api/users/current', headers: withToken(token) }));
  // As many requests as with all tokens, because the client builds all of them for each connection first.
  const sameToken = tokens.map(() => owner.token);
  const [one, many]: [Sample[], Sample[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const ofOne = await measure({ server: api }, { requests: requestsOf(sameToken), connections, seconds });
    const ofMany = await measure({ server: api }, { requests: requestsOf(tokens), connections, seconds });
    // In the first round the code is compiled.
    if (round === 0) continue;
    one.push(ofOne);
    many.push(ofMany);
  }
  return { startSeconds, one, many };
}

/** Starts the API with a data directory that does not exist yet, in a folder. */
async function withFirstStart<T>(
  { apiFile, folder }: { readonly apiFile: string; readonly folder: string },
  use: (api: ServerProcess) => Promise<T>,
): Promise<T> {
  const env: ApiEnv = {
    ...unlimited,
    NB_STORE_ENGINE: 'embedded',
    NB_DATADIR: join(await mkdtemp(join(folder, 'start-')), 'data'),
    NB_PAT_MAX_PER_USER: '1000',
  };
  const api = await startApi(apiFile, env);
  try {
    return await use(api);
  } finally {
    await api.stop();
  }
}
