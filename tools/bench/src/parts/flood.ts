import { figureOf, type Figure } from '../figure.ts';
import { ownerPassword, startInstance, withToken, type ApiEnv, type Instance } from '../instance.ts';
import type { Request } from '../load.ts';
import type { Part } from '../part.ts';
import { quotients } from '../ratio.ts';
import { measure } from '../sample.ts';
import type { Settings } from '../settings.ts';
import { duringFlood } from './even-flood.ts';
import { timesOf } from './response-times.ts';
import { deletedToken } from './tokens.ts';

/** Floods of wrong tokens and of setups: their cost, and what others notice of one. */
export const floodPart: Part = {
  name: 'flood',
  about: 'floods of wrong tokens and of setups: what they cost, and how fast GET /api/instance is in one',
  run: async (settings) => {
    const instance = await startInstance(settings, defaultLimits);
    try {
      const requests = await requestsOf(instance);
      const rounds: Round[] = [];
      for (let round = 0; round <= settings.rounds; round += 1) {
        rounds.push(await measureRound({ instance, settings, requests }));
      }
      // In the first round the code is compiled.
      return { figures: figuresOf(rounds.slice(1)) };
    } finally {
      await instance.stop();
    }
  },
};

type Kind = 'good' | 'wrong' | 'setup';

const kinds: readonly Kind[] = ['good', 'wrong', 'setup'];
const floodRate = 1000;

/** The limits are the default ones. The client may name the address of each request. */
const defaultLimits: ApiEnv = { NB_TRUSTED_PROXIES: '127.0.0.1/32' };

/** Milliseconds of CPU of a request with PostgreSQL, and the response times of others. */
interface Round {
  readonly oneAddress: Readonly<Record<Kind, number>>;
  readonly manyAddresses: Readonly<Record<Kind, number>>;
  readonly idleMs: number;
  readonly floodedMs: number;
}

interface Measured {
  readonly instance: Instance;
  readonly settings: Settings;
  readonly requests: Readonly<Record<Kind, Request>>;
}

async function requestsOf(instance: Instance): Promise<Measured['requests']> {
  const current = { path: '/api/users/current' };
  const body = JSON.stringify({ email: 'other@example.com', name: 'Other', password: ownerPassword });
  return {
    good: { ...current, headers: withToken(instance.token) },
    wrong: { ...current, headers: withToken(await deletedToken(instance)) },
    setup: { path: '/api/setup', method: 'POST', headers: { 'Content-Type': 'application/json' }, body },
  };
}

async function measureRound(measured: Measured): Promise<Round> {
  const { instance, settings, requests } = measured;
  const { connections, seconds } = settings;
  const oneAddress = await measureKinds(measured, (request) => [request]);
  const manyAddresses = await measureKinds(measured, fromManyAddresses);
  const { url } = instance.api;
  const others = { url, requests: fromManyAddresses({ path: '/api/instance' }), seconds };
  const idle = await timesOf(others);
  const { path, headers = {} } = requests.wrong;
  const flood = { url: `${url}${path}`, headers, connections, rate: floodRate };
  const flooded = await duringFlood(flood, () => timesOf(others));
  return { oneAddress, manyAddresses, idleMs: idle.p99Ms, floodedMs: flooded.p99Ms };
}

async function measureKinds(
  { instance, settings: { connections, seconds }, requests }: Measured,
  sentAs: (request: Request) => readonly Request[],
): Promise<Record<Kind, number>> {
  const cpu: Record<Kind, number> = { good: 0, wrong: 0, setup: 0 };
  for (const kind of kinds) {
    const { serverCpuMs, postgresCpuMs } = await measure(
      { server: instance.api, postmasterPid: instance.postmasterPid },
      { connections, seconds, requests: sentAs(requests[kind]), isRefused: kind !== 'good' },
    );
    cpu[kind] = serverCpuMs + postgresCpuMs;
  }
  return cpu;
}

/** Returns the request as from 1,000 addresses in turn, as of many clients behind a proxy. */
function fromManyAddresses(request: Request): readonly Request[] {
  return Array.from({ length: 1000 }, (_, number) => ({
    ...request,
    headers: { ...request.headers, 'X-Forwarded-For': `198.51.${100 + (number >> 8)}.${number % 256}` },
  }));
}

function figuresOf(rounds: readonly Round[]): readonly Figure[] {
  const [idle, flooded] = [rounds.map(({ idleMs }) => idleMs), rounds.map(({ floodedMs }) => floodedMs)];
  return [
    figureOf(
      `GET /api/instance, p99 in a flood of ${floodRate} wrong tokens a second ÷ idle`,
      quotients(flooded, idle),
      { goal: { atMost: 3 } },
    ),
    figureOf('GET /api/instance, p99 idle', idle, { unit: 'ms' }),
    figureOf('GET /api/instance, p99 in the flood', flooded, { unit: 'ms' }),
    cpuFigure('Wrong tokens', { rounds, from: 'oneAddress', kind: 'wrong' }),
    cpuFigure('Wrong tokens', { rounds, from: 'manyAddresses', kind: 'wrong' }),
    cpuFigure('Setups after the first', { rounds, from: 'oneAddress', kind: 'setup' }),
    cpuFigure('Setups after the first', { rounds, from: 'manyAddresses', kind: 'setup' }),
  ];
}

/** Compares with good tokens from the same addresses, because the address of each request takes CPU as well. */
function cpuFigure(
  what: string,
  options: {
    readonly rounds: readonly Round[];
    readonly from: 'oneAddress' | 'manyAddresses';
    readonly kind: Kind;
  },
): Figure {
  const { rounds, from, kind } = options;
  const cpuOf = (of: Kind): readonly number[] => rounds.map((round) => round[from][of]);
  const addresses = from === 'oneAddress' ? 'one address' : '1,000 addresses';
  return figureOf(
    `${what} of ${addresses} ÷ good tokens of the same, by CPU with PostgreSQL`,
    quotients(cpuOf(kind), cpuOf('good')),
    { goal: { atMost: 1 } },
  );
}
