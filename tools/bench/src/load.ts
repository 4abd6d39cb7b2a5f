import { createRequire } from 'node:module';
import { z } from 'zod';

/** A request that is sent again and again. */
export interface Request {
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The requests of a measurement. */
export interface Load {
  readonly url: string;
  /** The requests. A connection sends them in turn. */
  readonly requests: readonly Request[];
  readonly connections: number;
  readonly seconds: number;
  /** Requests a second of all connections together. As fast as they are answered if absent. */
  readonly rate?: number;
  /** Whether the client runs in a thread of its own. */
  readonly inThread?: boolean;
  /** Whether refusals are expected. Otherwise one is an error. */
  readonly isRefused?: boolean;
}

/** The result of a load. */
export interface LoadResult {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly p99Ms: number;
}

const peers = createRequire(new URL('../peers/package.json', import.meta.url));

const resultShape = z.object({
  errors: z.number(),
  '2xx': z.number(),
  '4xx': z.number(),
  non2xx: z.number(),
  duration: z.number(),
  requests: z.object({ total: z.number() }),
  latency: z.object({ p99: z.number() }),
});

/**
 * Sends requests as fast as they are answered, or at a rate.
 * @throws `Error` if a request fails, because a failure is faster than a response.
 */
export async function send(load: Load): Promise<LoadResult> {
  const { url, requests, connections, seconds, rate, inThread = false, isRefused = false } = load;
  const result = resultShape.parse(
    await autocannon()({
      url,
      requests,
      connections,
      duration: seconds,
      ...(rate !== undefined && { overallRate: rate }),
      ...(inThread && { workers: 1 }),
    }),
  );
  const failed = result.errors + result.non2xx - (isRefused ? result['4xx'] : 0);
  if (failed > 0) throw new Error(`${failed} requests of ${url}${requests[0]?.path ?? ''} failed`);
  const { total } = result.requests;
  return { requests: total, requestsPerSecond: total / result.duration, p99Ms: result.latency.p99 };
}

type Autocannon = (options: Readonly<Record<string, unknown>>) => Promise<unknown>;

function autocannon(): Autocannon {
  const loaded: unknown = peers('autocannon');
  if (!isAutocannon(loaded)) throw new TypeError('autocannon is not a function');
  return loaded;
}

function isAutocannon(value: unknown): value is Autocannon {
  return typeof value === 'function';
}
