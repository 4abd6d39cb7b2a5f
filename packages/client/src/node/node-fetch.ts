import { Agent, EnvHttpProxyAgent, fetch, ProxyAgent, type Dispatcher } from 'undici';
import type { Fetch } from '../transport/exchange.ts';

/** How Node.js connects to the server. */
export interface NodeFetchOptions {
  /** Trusted certificates as PEM. They replace those of Node.js. */
  readonly ca?: string | undefined;
  /**
   * The URL of an HTTP proxy. `'environment'` uses `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. The default is no
   * proxy.
   */
  readonly proxy?: string | undefined;
}

/** Creates a `fetch` for `createClient` with its own trusted certificates or a proxy. It keeps connections alive. */
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
