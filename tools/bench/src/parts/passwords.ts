import bcrypt from 'bcrypt';
import { figureOf } from '../figure.ts';
import {
  ownerPassword,
  onPostgres,
  openConnection,
  postJson,
  setUp,
  startApi,
  unlimited,
} from '../instance.ts';
import type { Part } from '../part.ts';
import { quotients } from '../ratio.ts';
import type { ServerProcess } from '../server-process.ts';

/** Setup and sign-in, next to the hash that they compute. */
export const passwordsPart: Part = {
  name: 'passwords',
  about: 'setup and sign-in, next to one bcrypt hash of the same cost',
  run: async ({ apiFile, postgres, rounds }) => {
    const [hashes, setups, signIns]: [Took[], Took[], Took[]] = [[], [], []];
    for (let start = 0; start < rounds * startsInRound; start += 1) {
      const { url } = await postgres.createDatabase();
      const api = await startApi(apiFile, { ...onPostgres(url), ...unlimited });
      await openConnection(api.url);
      hashes.push(await hashOnce());
      setups.push(await tookOf(api, () => setUp(api.url)));
      signIns.push(await tookOf(api, () => postJson(`${api.url}/api/session`, credentials)));
      await api.stop();
    }
    const ratio = (of: readonly Took[], by: keyof Took): readonly number[] =>
      quotients(
        of.map((took) => took[by]),
        hashes.map((took) => took[by]),
      );
    return {
      figures: [
        figureOf('Setup ÷ hash, by CPU', ratio(setups, 'cpuMs'), { goal: { atMost: 1.3 } }),
        figureOf('Setup ÷ hash, by time', ratio(setups, 'ms'), { goal: { atMost: 1.3 } }),
        figureOf('Sign-in ÷ hash, by CPU', ratio(signIns, 'cpuMs'), { goal: { atMost: 1.2 } }),
        figureOf('Sign-in ÷ hash, by time', ratio(signIns, 'ms'), { goal: { atMost: 1.2 } }),
        figureOf(
          'One hash, CPU',
          hashes.map(({ cpuMs }) => cpuMs),
          { unit: 'ms' },
        ),
      ],
    };
  },
};

const credentials = { email: 'admin@example.com', password: ownerPassword };
const cost = 10;

/** A process has one first setup and one first sign-in, so a round has several processes. */
const startsInRound = 3;

interface Took {
  readonly cpuMs: number;
  readonly ms: number;
}

/** Returns what one hash takes in this process, with the library that the API uses if there is one for this machine. */
async function hashOnce(): Promise<Took> {
  const times = 5;
  const before = process.cpuUsage();
  const startedAt = performance.now();
  for (let time = 0; time < times; time += 1) await bcrypt.hash(ownerPassword, cost);
  const ms = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1000 / times, ms: ms / times };
}

async function tookOf(api: ServerProcess, use: () => Promise<unknown>): Promise<Took> {
  const before = await api.usage();
  const startedAt = performance.now();
  await use();
  const ms = performance.now() - startedAt;
  return { cpuMs: (await api.usage()).cpuMs - before.cpuMs, ms };
}
