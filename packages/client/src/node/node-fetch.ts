import { Agent, EnvHttpProxyAgent, fetch, ProxyAgent, type Dispatcher } from 'undici';
import type { Fetch } from '../transport/exchange.ts';

/** How Node.js reaches the server. */
export interface NodeFetchOptions {
  /** Certificates as PEM to trust in place of those that Node.js knows. */
  readonly ca?: string | undefined;
  /**
   * The URL of an HTTP proxy; `'environment'` takes `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` of the process. No proxy
   * when absent.
   */
  readonly proxy?: string | undefined;
}

/** Returns a `fetch` for `createClient` that trusts other certificates or goes through a proxy. Connections are kept alive. */
export function nodeFetch(options: NodeFetchOptions): Fetch {
  const dispatcher = dispatcherOf(options);
  return (url, init) => fetch(url, { ...init, dispatcher });
}

function dispatcherOf({ ca, proxy }: NodeFetchOptions): Dispatcher {
  const tls = ca === undefined ? {} : { ca };
  if (proxy === undefined) return new Agent({ connect: tls });
  if (proxy === 'environment') return new EnvHttpProxyAgent({ connect: tls, requestTls: tls });
  return new ProxyAgent({ uri: proxy, requestTls: tls });
}
