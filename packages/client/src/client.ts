import { eventsApi } from './resource/events.ts';
import { groupsApi } from './resource/groups.ts';
import { instanceApi } from './resource/instance.ts';
import { invitesApi } from './resource/invites.ts';
import { sessionsApi } from './resource/sessions.ts';
import { setupApi } from './resource/setup.ts';
import { tokensApi } from './resource/tokens.ts';
import { usersApi } from './resource/users.ts';
import type { Fetch } from './transport/exchange.ts';
import { defaultRetryPolicy, type RetryPolicy } from './transport/retry.ts';
import { createTransport, type Transport } from './transport/transport.ts';

/** Where the API is and how it is asked. */
export interface ClientOptions {
  /** Where the API lies, such as `https://nb.example.com`, also with a path below which it lies. */
  readonly baseUrl: string | URL;
  /** The token to work with, or a function that returns it before each request. In a browser the session cookie counts. */
  readonly token?: string | (() => string | undefined) | undefined;
  /** Milliseconds for each attempt; 30,000 when absent. */
  readonly timeoutMs?: number | undefined;
  /** How requests that may arrive twice are sent again; {@link defaultRetryPolicy} where absent. */
  readonly retry?: Partial<RetryPolicy> | undefined;
  /** Sends the requests; the `fetch` of the platform when absent. On Node.js see `nodeFetch` for an own CA and a proxy. */
  readonly fetch?: Fetch | undefined;
}

/** The API of an instance. Every call throws `ApiError`. */
export interface Client extends Readonly<ReturnType<typeof resourcesOver>> {
  /** For a route that the client has no method for. */
  readonly transport: Transport;
}

const timeoutMsDefault = 30_000;

/**
 * Creates a client. It opens no connection before the first call and needs no closing.
 *
 * @throws `TypeError` for a `baseUrl` that is no `http:` or `https:` URL, or that has a user name or a password.
 */
export function createClient({
  baseUrl,
  token,
  timeoutMs = timeoutMsDefault,
  retry = {},
  fetch = (url, init) => globalThis.fetch(url, init),
}: ClientOptions): Client {
  const transport = createTransport({
    baseUrl: checkedUrl(baseUrl),
    fetch,
    token: typeof token === 'function' ? token : () => token,
    timeoutMs,
    retryPolicy: { ...defaultRetryPolicy, ...retry },
    ports: { pause, random: Math.random, now: () => new Date() },
  });
  return { ...resourcesOver(transport), transport };
}

/** The one list that a new resource is added to; `Client` follows from it. */
function resourcesOver(transport: Transport) {
  return {
    instance: instanceApi(transport),
    setup: setupApi(transport),
    sessions: sessionsApi(transport),
    users: usersApi(transport),
    tokens: tokensApi(transport),
    invites: invitesApi(transport),
    groups: groupsApi(transport),
    events: eventsApi(transport),
  };
}

function checkedUrl(baseUrl: string | URL): URL {
  const url = URL.canParse(String(baseUrl)) ? new URL(baseUrl) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') {
    return url;
  }
  // The text may hold a password, so it is not repeated.
  throw new TypeError('baseUrl must be a URL like https://nb.example.com, without a user name or password');
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
