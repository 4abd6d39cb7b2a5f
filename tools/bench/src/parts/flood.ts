import { setTimeout as pause } from 'node:timers/promises';
import { figureOf, type Figure } from '../figure.ts';
import { ownerPassword, startInstance, withToken, type ApiEnv, type Instance } from '../instance.ts';
import type { Load, Request } from '../load.ts';
import type { Part } from '../part.ts';
import { quotients } from '../ratio.ts';
import { measure, whatUses, type Measured as Processes } from '../sample.ts';
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

/** Good and wrong tokens as fast as they are answered, good tokens and setups at one rate. */
type Kind = 'good' | 'wrong' | 'evenGood' | 'evenSetup';

/** The rate of the flood in which others are measured, in requests a second. */
const floodRate = 1000;
/** The rate of setups and of the good tokens next to them, in requests a second. */
const setupRate = 3000;

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
  readonly requests: Readonly<Record<'good' | 'wrong' | 'setup', Request>>;
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
  const { connections } = settings;
  const oneAddress = await measureKinds(measured, (request) => [request]);
  const manyAddresses = await measureKinds(measured, fromManyAddresses);
  const { url } = instance.api;
  const others = { url, requests: fromManyAddresses({ path: '/api/instance' }) };
  const idle = await timesOf(others);
  const flood = { url, requests: [requests.wrong], connections, rate: floodRate, isRefused: true };
  const { result: flooded } = await duringFlood(flood, () => timesOf(others));
  return { oneAddress, manyAddresses, idleMs: idle.p99Ms, floodedMs: flooded.p99Ms };
}

type SentAs = (request: Request) => readonly Request[];

async function measureKinds(measured: Measured, sentAs: SentAs): Promise<Record<Kind, number>> {
  const { good, wrong, setup } = measured.requests;
  return {
    good: await cpuOf(measured, { requests: sentAs(good) }),
    wrong: await cpuOf(measured, { requests: sentAs(wrong), isRefused: true }),
    evenGood: await evenCpuOf(measured, { requests: sentAs(good) }),
    evenSetup: await evenCpuOf(measured, { requests: sentAs(setup), isRefused: true }),
  };
}

type Sent = Pick<Load, 'requests' | 'isRefused'>;

/** Returns the CPU of a request, if they are sent as fast as they are answered. */
async function cpuOf(
  { instance, settings: { connections, seconds } }: Measured,
  sent: Sent,
): Promise<number> {
  const { serverCpuMs, postgresCpuMs } = await measure(processesOf(instance), {
    ...sent,
    connections,
    seconds,
  });
  return serverCpuMs + postgresCpuMs;
}

/** Returns the CPU of a request at `setupRate`, spread evenly over the time. */
async function evenCpuOf(
  { instance, settings: { connections, seconds } }: Measured,
  sent: Sent,
): Promise<number> {
  const flood = { ...sent, url: instance.api.url, connections, rate: setupRate };
  const { result, used } = await whatUses(processesOf(instance), () =>
    duringFlood(flood, () => pause(seconds * 1000)),
  );
  return (used.serverCpuMs + used.postgresCpuMs) / result.answered;
}

function processesOf({ api, postmasterPid }: Instance): Processes {
  return { server: api, postmasterPid };
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
    ...[oneAddress, manyAddresses].flatMap((from) => [
      cpuFigure('Wrong tokens', { rounds, from, of: 'wrong', comparedWith: 'good' }),
      cpuFigure(`${setupRate} setups a second after the first`, {
        rounds,
        from,
        of: 'evenSetup',
        comparedWith: 'evenGood',
      }),
    ]),
  ];
}

const oneAddress = { addresses: 'one address', kinds: (round: Round) => round.oneAddress };
const manyAddresses = { addresses: '1,000 addresses', kinds: (round: Round) => round.manyAddresses };

/** Compares with good tokens from the same addresses, because the address of each request takes CPU as well. */
function cpuFigure(
  what: string,
  options: {
    readonly rounds: readonly Round[];
    readonly from: typeof oneAddress;
    readonly of: Kind;
    readonly comparedWith: Kind;
  },
): Figure {
  const { rounds, from, of, comparedWith } = options;
  const cpu = (kind: Kind): readonly number[] => rounds.map((round) => from.kinds(round)[kind]);
  return figureOf(
    `${what} of ${from.addresses} ÷ good tokens of the same, by CPU with PostgreSQL`,
    quotients(cpu(of), cpu(comparedWith)),
    { goal: { atMost: 1 } },
  );
}
