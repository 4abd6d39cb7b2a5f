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

/** The options of {@link createClient}. */
export interface ClientOptions {
  /** The URL of the server, such as `https://nb.example.com`. It may have a path. */
  readonly baseUrl: string | URL;
  /**
   * The token, or a function that returns it before each request. Without a token, a browser sends its session cookie.
   */
  readonly token?: string | (() => string | undefined) | undefined;
  /** The timeout of each attempt in milliseconds. The default is 30,000. */
  readonly timeoutMs?: number | undefined;
  /** How safe requests are retried. The default is {@link defaultRetryPolicy}. */
  readonly retry?: Partial<RetryPolicy> | undefined;
  /**
   * The function that sends requests. The default is the platform's `fetch`. For a CA or a proxy on Node.js use
   * `nodeFetch`.
   */
  readonly fetch?: Fetch | undefined;
}

/** The API of an instance. Every call throws {@link ApiError} if it fails. */
export interface Client extends Readonly<ReturnType<typeof resourcesOver>> {
  /** For routes without a method here. */
  readonly transport: Transport;
}

const timeoutMsDefault = 30_000;

/**
 * Creates a client. It connects on the first call and needs no closing.
 *
 * @throws `TypeError` if `baseUrl` is no `http:` or `https:` URL, or has a user name or a password.
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

/** Returns every resource of the client. Add a new one here, and `Client` has it. */
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
  // The text may contain a password, so the message does not repeat it.
  throw new TypeError('baseUrl must be a URL like https://nb.example.com, without a user name or password');
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
