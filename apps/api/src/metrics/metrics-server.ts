import type { ListenAddress } from '@nbsetup/platform-node';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { listen, type HttpServer } from '../http-server.ts';
import { metricsApp } from './metrics-app.ts';

/**
 * Starts the server of the metrics. Does nothing if no address is configured. Rejects if the address is not available.
 */
export async function serveMetrics(
  sources: { readonly registry: Registry; readonly logger: Logger },
  address: ListenAddress | undefined,
): Promise<HttpServer | undefined> {
  if (address === undefined) return undefined;
  try {
    return await listen(metricsApp(sources), address);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'cannot listen';
    throw new Error(`NB_METRICS_LISTEN_ADDRESS: ${reason}`, { cause: error });
  }
}
