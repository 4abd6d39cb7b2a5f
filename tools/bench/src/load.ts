import { createRequire } from 'node:module';
import { cpuSecondsOf, cpuSecondsOfChildren } from './cpu-time.ts';

/** The requests of a measurement. */
export interface Load {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
}

/** The processes whose CPU counts. */
export interface Watched {
  readonly serverPid: number;
  /** The process whose children are the backends of PostgreSQL. */
  readonly postgresPid: number;
}

/** The result of one round. */
export interface Sample {
  readonly requestsPerSecond: number;
  /** Milliseconds of CPU of the server for one request. */
  readonly serverCpuMs: number;
  /** Milliseconds of CPU of PostgreSQL for one request. */
  readonly postgresCpuMs: number;
  readonly p99Ms: number;
}

interface LoadResult {
  readonly errors: number;
  readonly non2xx: number;
  readonly duration: number;
  readonly requests: { readonly total: number };
  readonly latency: { readonly p99: number };
}

type Autocannon = (options: Load & { readonly duration: number }) => Promise<LoadResult>;

/**
 * Sends requests as fast as they are answered.
 * @throws `Error` if a request fails, because a failure is faster than a response.
 */
export async function measure(load: Load, { serverPid, postgresPid }: Watched): Promise<Sample> {
  const autocannon = await loadAutocannon();
  const before = [await cpuSecondsOf(serverPid), await cpuSecondsOfChildren(postgresPid)] as const;
  const result = await autocannon({ ...load, duration: load.seconds });
  const after = [await cpuSecondsOf(serverPid), await cpuSecondsOfChildren(postgresPid)] as const;
  const failed = result.errors + result.non2xx;
  if (failed > 0) throw new Error(`${failed} requests of ${load.url} failed`);
  const { total } = result.requests;
  return {
    requestsPerSecond: total / result.duration,
    serverCpuMs: ((after[0] - before[0]) / total) * 1000,
    postgresCpuMs: ((after[1] - before[1]) / total) * 1000,
    p99Ms: result.latency.p99,
  };
}

const peers = createRequire(new URL('../peers/package.json', import.meta.url));

async function loadAutocannon(): Promise<Autocannon> {
  const loaded: unknown = peers('autocannon');
  if (!isAutocannon(loaded)) throw new TypeError('autocannon is not a function');
  return loaded;
}

function isAutocannon(value: unknown): value is Autocannon {
  return typeof value === 'function';
}
