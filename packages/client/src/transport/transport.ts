import { errorShape } from '@nbsetup/contract';
import type { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { exchange, type Fetch, type Patience, type WireAnswer, type WireRequest } from './exchange.ts';
import { failureCode, retry, retryAfterMs, type RetryPolicy, type RetryPorts } from './retry.ts';

/** A request of a route. */
export interface RouteRequest<Answer> {
  readonly method: WireRequest['method'];
  /** From `/api` on, with its parameters encoded; see `path`. */
  readonly path: string;
  /** What the answer must have; it may have more. */
  readonly shape: z.ZodType<Answer>;
  readonly body?: object | undefined;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** What a caller may say about one call. */
export interface CallOptions {
  /** Ends the call, also while it waits before another attempt. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for each attempt; that of the client when absent. */
  readonly timeoutMs?: number | undefined;
}

/** A call that changes something and can be made safe to send twice. */
export interface IdempotentCallOptions extends CallOptions {
  /** At least 22 characters that nobody can guess. With it the client sends the request again when no answer comes. */
  readonly idempotencyKey?: string | undefined;
}

/** What a caller may say about a deletion. */
export interface DeleteOptions extends CallOptions {
  /** The statuses by which the route says that nothing is there; 404 when absent. */
  readonly goneStatuses?: readonly number[] | undefined;
}

/** Sends requests of routes. */
export interface Transport {
  /**
   * Returns the answer of a route.
   *
   * @throws {@link ApiError} `refused` for a status that is no success, `unreachable` when nothing answers, and
   * `invalid_answer` when what answers is not the API. The reason of `signal` when the caller aborts.
   */
  readonly request: <Answer>(
    request: RouteRequest<Answer>,
    options?: IdempotentCallOptions,
  ) => Promise<Answer>;
  /**
   * Deletes what is at the path. Sends again when no answer comes; a later attempt that finds nothing any more counts as
   * success, because an earlier one has deleted it.
   *
   * @throws {@link ApiError} as `request` does.
   */
  readonly delete: (path: string, options?: DeleteOptions) => Promise<void>;
}

/** What a transport is made of. */
export interface TransportOptions {
  readonly baseUrl: URL;
  readonly fetch: Fetch;
  /** Returns the token for the next request; `undefined` sends none, so that a browser's cookie counts. */
  readonly token: () => string | undefined;
  readonly timeoutMs: number;
  readonly retryPolicy: RetryPolicy;
  readonly ports: RetryPorts;
}

/** Creates a transport. Safe to use for any number of calls at once. */
export function createTransport(options: TransportOptions): Transport {
  const { retryPolicy, ports } = options;
  const sending = (request: Omit<RouteRequest<unknown>, 'shape'>, call: IdempotentCallOptions = {}) => {
    const wire = wireRequest(options, { ...request, idempotencyKey: call.idempotencyKey });
    const patience = { timeoutMs: call.timeoutMs ?? options.timeoutMs, signal: call.signal };
    return () => exchange(options.fetch, wire, patience);
  };
  const repeated = (send: () => Promise<WireAnswer>, { signal }: Pick<Patience, 'signal'>) =>
    retry(endingWith(ports, signal), retryPolicy, send);
  return {
    request: async ({ shape, ...request }, call = {}) => {
      const send = sending(request, call);
      const isSafe = request.method === 'GET' || call.idempotencyKey !== undefined;
      const answer = await answered(() => (isSafe ? repeated(send, call) : send()), call);
      requireSuccess(answer, ports.now());
      const { success, data, error } = shape.safeParse(parseJson(answer));
      if (!success) throw notTheApi(answer, error);
      return data;
    },
    delete: async (path, { goneStatuses = [404], ...call } = {}) => {
      let attempts = 0;
      const send = sending({ method: 'DELETE', path }, call);
      const answer = await answered(
        () =>
          repeated(() => {
            attempts += 1;
            return send();
          }, call),
        call,
      );
      if (attempts === 1 || !goneStatuses.includes(answer.status)) requireSuccess(answer, ports.now());
    },
  };
}

/** A pause that ends when the caller aborts. */
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
  send: () => Promise<WireAnswer>,
  { signal }: Pick<Patience, 'signal'>,
): Promise<WireAnswer> {
  try {
    return await send();
  } catch (error) {
    if (signal?.aborted === true) throw error;
    const reason = error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : failureCode(error);
    const detail = reason === undefined ? '' : ` (${reason})`;
    throw new ApiError('unreachable', `the API cannot be reached${detail}`, { cause: error });
  }
}

function requireSuccess({ status, headers, text }: WireAnswer, now: Date): void {
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

function parseJson(answer: WireAnswer): unknown {
  try {
    return withoutNulls(JSON.parse(answer.text));
  } catch {
    // The error of the parser repeats what it read, which may be a token.
    throw notTheApi(answer, undefined);
  }
}

/** NetBird writes `null` for what is absent, and for an empty list at the top: both mean the same here. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== null)
      .map(([name, field]) => [name, withoutNulls(field)]),
  );
}

function notTheApi({ status }: WireAnswer, cause: unknown): ApiError {
  return new ApiError('invalid_answer', 'what answers is not the API of an instance', { status, cause });
}

/** The text of the server; `undefined` for what a proxy in between says instead. */
function messageIn(text: string): string | undefined {
  try {
    return errorShape.pick({ message: true }).safeParse(JSON.parse(text)).data?.message;
  } catch {
    return undefined;
  }
}
