import { figureOf } from '../figure.ts';
import { startInstance, withToken, type ApiEnv } from '../instance.ts';
import { send, type Request } from '../load.ts';
import type { Part } from '../part.ts';
import { quotients } from '../ratio.ts';
import { measure } from '../sample.ts';
import { timesOf } from './response-times.ts';
import { deletedToken } from './tokens.ts';

/** A flood of wrong tokens: its cost, and what others notice of it. */
export const floodPart: Part = {
  name: 'flood',
  about: 'a flood of wrong tokens: what it costs, and how fast GET /api/instance is during it',
  run: async (settings) => {
    const { rounds, seconds, connections } = settings;
    const instance = await startInstance(settings, defaultLimits);
    const { api, token, postmasterPid } = instance;
    const load = { connections, seconds };
    const [idle, flooded]: [number[], number[]] = [[], []];
    const cpu: Record<'good' | 'wrong' | 'spread', number[]> = { good: [], wrong: [], spread: [] };
    try {
      const wrong = withToken(await deletedToken(instance));
      const kinds = {
        good: [{ ...current, headers: withToken(token) }],
        wrong: [{ ...current, headers: wrong }],
        spread: fromManyAddresses({ ...current, headers: wrong }),
      };
      for (let round = 0; round <= rounds; round += 1) {
        for (const kind of ['good', 'wrong', 'spread'] as const) {
          const sample = await measure(
            { server: api, postmasterPid },
            { ...load, requests: kinds[kind], isRefused: kind !== 'good' },
          );
          if (round > 0) cpu[kind].push(sample.serverCpuMs + sample.postgresCpuMs);
        }
        const others = { url: api.url, requests: fromManyAddresses({ path: '/api/instance' }), seconds };
        const quiet = await timesOf(others);
        const flood = { url: api.url, ...load, rate: floodRate, inThread: true, isRefused: true };
        const [during] = await Promise.all([timesOf(others), send({ ...flood, requests: kinds.wrong })]);
        if (round === 0) continue;
        idle.push(quiet.p99Ms);
        flooded.push(during.p99Ms);
      }
    } finally {
      await instance.stop();
    }
    return {
      figures: [
        figureOf(
          `GET /api/instance, p99 in a flood of ${floodRate} wrong tokens a second ÷ idle`,
          quotients(flooded, idle),
          { goal: { atMost: 3 } },
        ),
        figureOf('GET /api/instance, p99 idle', idle, { unit: 'ms' }),
        figureOf('GET /api/instance, p99 in the flood', flooded, { unit: 'ms' }),
        figureOf(
          'Wrong tokens of one address ÷ good ones, by CPU with PostgreSQL',
          quotients(cpu.wrong, cpu.good),
          { goal: { atMost: 1 } },
        ),
        figureOf(
          'Wrong tokens of 1,000 addresses ÷ good ones, by CPU with PostgreSQL',
          quotients(cpu.spread, cpu.good),
          { goal: { atMost: 1 } },
        ),
      ],
    };
  },
};

const floodRate = 1000;
const current = { path: '/api/users/current' };

/** The limits are the default ones. The client may name the address of each request. */
const defaultLimits: ApiEnv = { NB_TRUSTED_PROXIES: '127.0.0.1/32' };

/** Returns the request as from 1,000 addresses in turn, as of many clients behind a proxy. */
function fromManyAddresses(request: Request): readonly Request[] {
  return Array.from({ length: 1000 }, (_, number) => ({
    ...request,
    headers: { ...request.headers, 'X-Forwarded-For': `198.51.${100 + (number >> 8)}.${number % 256}` },
  }));
}
