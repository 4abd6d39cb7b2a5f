import { send, type Load } from './load.ts';
import { postgresCpuMs } from './postgres-cpu.ts';
import type { ServerProcess } from './server-process.ts';

/** The result of one round. */
export interface Sample {
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** Milliseconds of CPU of the server for one request. */
  readonly serverCpuMs: number;
  /** Milliseconds of CPU of PostgreSQL for one request. */
  readonly postgresCpuMs: number;
  readonly p99Ms: number;
  /** The memory of the server after it. */
  readonly residentBytes: number;
}

/** The measured processes: a server, and the first process of PostgreSQL if it uses one. */
export interface Measured {
  readonly server: ServerProcess;
  readonly postmasterPid?: number | undefined;
}

/** Sends a load to a server and returns what it took. */
export async function measure({ server, postmasterPid }: Measured, load: Omit<Load, 'url'>): Promise<Sample> {
  const postgresMs = async (): Promise<number> =>
    postmasterPid === undefined ? 0 : postgresCpuMs(postmasterPid);
  const before = [await server.usage(), await postgresMs()] as const;
  const { requests, requestsPerSecond, p99Ms } = await send({ ...load, url: server.url });
  const after = [await server.usage(), await postgresMs()] as const;
  return {
    requests,
    requestsPerSecond,
    p99Ms,
    serverCpuMs: (after[0].cpuMs - before[0].cpuMs) / requests,
    postgresCpuMs: (after[1] - before[1]) / requests,
    residentBytes: after[0].residentBytes,
  };
}
