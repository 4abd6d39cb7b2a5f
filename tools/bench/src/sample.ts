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
export async function measure(measured: Measured, load: Omit<Load, 'url'>): Promise<Sample> {
  const { result, used } = await whatUses(measured, () => send({ ...load, url: measured.server.url }));
  const { requests, requestsPerSecond, p99Ms } = result;
  return {
    requests,
    requestsPerSecond,
    p99Ms,
    serverCpuMs: used.serverCpuMs / requests,
    postgresCpuMs: used.postgresCpuMs / requests,
    residentBytes: used.residentBytes,
  };
}

/** The use by work of others: milliseconds of CPU, and the memory of the server after it. */
type Used = Pick<Sample, 'serverCpuMs' | 'postgresCpuMs' | 'residentBytes'>;

/** Runs `work` and returns its result, and what the server and PostgreSQL used in that time. */
export async function whatUses<Result>(
  { server, postmasterPid }: Measured,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly used: Used }> {
  const postgresMs = async (): Promise<number> =>
    postmasterPid === undefined ? 0 : postgresCpuMs(postmasterPid);
  const before = [await server.usage(), await postgresMs()] as const;
  const result = await work();
  const after = [await server.usage(), await postgresMs()] as const;
  const used = {
    serverCpuMs: after[0].cpuMs - before[0].cpuMs,
    postgresCpuMs: after[1] - before[1],
    residentBytes: after[0].residentBytes,
  };
  return { result, used };
}
