import { errorShape } from '@nbsetup/contract';
import type { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { exchange, type Fetch, type Timeouts, type WireResponse, type WireRequest } from './exchange.ts';
import { failureCode, retry, retryAfterMs, type RetryPolicy, type RetryPorts } from './retry.ts';

/** A request to a route. */
export interface RouteRequest<Result> {
  readonly method: WireRequest['method'];
  /** The path from `/api` on, with encoded parameters. See {@link path}. */
  readonly path: string;
  /** The schema of the response. Further fields are allowed. */
  readonly shape: z.ZodType<Result>;
  readonly body?: object | undefined;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** The options of one call. */
export interface CallOptions {
  /** Aborts the call, also during a pause before a retry. */
  readonly signal?: AbortSignal | undefined;
  /** The timeout of each attempt in milliseconds. The default is the client's. */
  readonly timeoutMs?: number | undefined;
}

/** The options of a call that can be made safe to retry. */
export interface IdempotentCallOptions extends CallOptions {
  /** At least 22 characters that nobody can guess. With a key the client retries after a lost response. */
  readonly idempotencyKey?: string | undefined;
}

/** The options of a deletion. */
export interface DeleteOptions extends CallOptions {
  /** The statuses that mean "nothing to delete". The default is 404. */
  readonly goneStatuses?: readonly number[] | undefined;
}

/** Sends requests to routes. */
export interface Transport {
  /**
   * Returns the response of a route.
   *
   * @throws {@link ApiError} `refused` for a status that is no success.
   * @throws {@link ApiError} `unreachable` without a response.
   * @throws {@link ApiError} `invalid_response` if the response is not from the API.
   * @throws The reason of `signal` if the caller aborts.
   */
  readonly request: <Result>(
    request: RouteRequest<Result>,
    options?: IdempotentCallOptions,
  ) => Promise<Result>;
  /**
   * Deletes the resource at the path, and retries after a lost response.
   * If a retry finds nothing, the call succeeds, because an earlier attempt deleted the resource.
   *
   * @throws {@link ApiError} as `request` does.
   */
  readonly delete: (path: string, options?: DeleteOptions) => Promise<void>;
}

/** The options of {@link createTransport}. */
export interface TransportOptions {
  readonly baseUrl: URL;
  readonly fetch: Fetch;
  /** Returns the token for the next request. `undefined` sends none, so a browser sends its cookie. */
  readonly token: () => string | undefined;
  readonly timeoutMs: number;
  readonly retryPolicy: RetryPolicy;
  readonly ports: RetryPorts;
}

/** Creates a transport. Safe for many calls at the same time. */
export function createTransport(options: TransportOptions): Transport {
  const { retryPolicy, ports } = options;
  const sending = (request: Omit<RouteRequest<unknown>, 'shape'>, call: IdempotentCallOptions = {}) => {
    const wire = wireRequest(options, { ...request, idempotencyKey: call.idempotencyKey });
    const timeouts = { timeoutMs: call.timeoutMs ?? options.timeoutMs, signal: call.signal };
    return () => exchange(options.fetch, wire, timeouts);
  };
  const repeated = (send: () => Promise<WireResponse>, { signal }: Pick<Timeouts, 'signal'>) =>
    retry(endingWith(ports, signal), retryPolicy, send);
  return {
    request: async ({ shape, ...request }, call = {}) => {
      const send = sending(request, call);
      const isSafe = request.method === 'GET' || call.idempotencyKey !== undefined;
      const response = await answered(() => (isSafe ? repeated(send, call) : send()), call);
      requireSuccess(response, ports.now());
      const { success, data, error } = shape.safeParse(parseJson(response));
      if (!success) throw notTheApi(response, error);
      return data;
    },
    delete: async (path, { goneStatuses = [404], ...call } = {}) => {
      let attempts = 0;
      const send = sending({ method: 'DELETE', path }, call);
      const response = await answered(
        () =>
          repeated(() => {
            attempts += 1;
            return send();
          }, call),
        call,
      );
      if (attempts === 1 || !goneStatuses.includes(response.status)) requireSuccess(response, ports.now());
    },
  };
}

/** Returns ports whose pause ends when the caller aborts. */
function endingWith(ports: RetryPorts, signal: AbortSignal | undefined): RetryPorts {
  if (signal === undefined) return ports;
  return {
    ...ports,
    pause: (milliseconds) =>
      new Promise<void>((resolve, reject) => {
        const end = (): void => {
          const reason: unknown = signal.reason;
          reject(reason instanceof Error ? reason : new Error('the call was aborted', { cause: reason }));
        };
        signal.throwIfAborted();
        signal.addEventListener('abort', end, { once: true });
        void ports.pause(milliseconds).then(() => {
          signal.removeEventListener('abort', end);
          resolve();
        }, reject);
      }),
  };
}

type SentRequest = Omit<RouteRequest<unknown>, 'shape'> & Pick<IdempotentCallOptions, 'idempotencyKey'>;

function wireRequest({ baseUrl, token }: TransportOptions, request: SentRequest): WireRequest {
  const { method, path, body, headers = {}, idempotencyKey } = request;
  const plainText = token();
  const all = {
    accept: 'application/json',
    'content-type': body === undefined ? undefined : 'application/json',
    authorization: plainText === undefined ? undefined : `Token ${plainText}`,
    'idempotency-key': idempotencyKey,
    ...headers,
  };
  const present = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    method,
    url: new URL(`${baseUrl.pathname.replace(/\/+$/, '')}${path}`, baseUrl),
    headers: Object.fromEntries(present),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

async function answered(
  send: () => Promise<WireResponse>,
  { signal }: Pick<Timeouts, 'signal'>,
): Promise<WireResponse> {
  try {
    return await send();
  } catch (error) {
    if (signal?.aborted === true) throw error;
    const reason = error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : failureCode(error);
    const detail = reason === undefined ? '' : ` (${reason})`;
    throw new ApiError('unreachable', `the API cannot be reached${detail}`, { cause: error });
  }
}

function requireSuccess({ status, headers, text }: WireResponse, now: Date): void {
  if (status >= 200 && status <= 299) return;
  const pauseMs = retryAfterMs(headers, now);
  const details = {
    status,
    retryAfterSeconds: pauseMs === undefined ? undefined : Math.ceil(pauseMs / 1000),
    requestId: headers.get('x-request-id') ?? undefined,
    location: headers.get('location') ?? undefined,
  };
  throw new ApiError(
    'refused',
    messageIn(text) ?? `the server answers with status ${status} and without a reason`,
    details,
  );
}

function parseJson(response: WireResponse): unknown {
  try {
    return withoutNulls(JSON.parse(response.text));
  } catch {
    // The parser's error repeats its input, which may have a token.
    throw notTheApi(response, undefined);
  }
}

/** Removes fields with `null`. NetBird writes `null` for absent fields and for an empty list. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== null)
      .map(([name, field]) => [name, withoutNulls(field)]),
  );
}

function notTheApi({ status }: WireResponse, cause: unknown): ApiError {
  return new ApiError('invalid_response', 'the response is not from the API of an instance', {
    status,
    cause,
  });
}

/** Returns the server's message. Returns `undefined` if a proxy wrote the body. */
function messageIn(text: string): string | undefined {
  try {
    return errorShape.pick({ message: true }).safeParse(JSON.parse(text)).data?.message;
  } catch {
    return undefined;
  }
}
