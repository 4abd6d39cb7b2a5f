import type { WireResponse, WireHeaders } from './exchange.ts';

/** How often and when a safe request is retried. */
export interface RetryPolicy {
  /** The number of attempts. 1 means no retry. */
  readonly attemptsMax: number;
  /** Milliseconds before the second attempt. Each further pause is twice as long, minus up to half of it at random. */
  readonly firstPauseMs: number;
  /** The longest pause in milliseconds that `Retry-After` may ask for. A longer one ends the attempts. */
  readonly pauseMsMax: number;
}

/** Five attempts, the first retry after 250 ms, and pauses of at most 30 seconds. */
export const defaultRetryPolicy: RetryPolicy = { attemptsMax: 5, firstPauseMs: 250, pauseMsMax: 30_000 };

/** The ports that retries use. */
export interface RetryPorts {
  pause(milliseconds: number): Promise<unknown>;
  /** Returns a number from 0 up to, but not including, 1. */
  random(): number;
  now(): Date;
}

const passingStatuses = [429, 502, 503, 504];
const passingCodes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
];

/**
 * Calls `send` until its result is final, and returns or throws the result of the last attempt.
 * Use it only for requests that are safe to send twice. A pause from `Retry-After` replaces the usual one.
 */
export async function retry(
  ports: RetryPorts,
  { attemptsMax, firstPauseMs, pauseMsMax }: RetryPolicy,
  send: () => Promise<WireResponse>,
): Promise<WireResponse> {
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt >= attemptsMax;
    let pauseMs = firstPauseMs * 2 ** (attempt - 1) * (0.5 + ports.random() / 2);
    try {
      const response = await send();
      if (isLast || !passingStatuses.includes(response.status)) return response;
      pauseMs = retryAfterMs(response.headers, ports.now()) ?? pauseMs;
      if (pauseMs > pauseMsMax) return response;
    } catch (error) {
      if (isLast || !isTemporary(error)) throw error;
    }
    await ports.pause(pauseMs);
  }
}

/**
 * Returns the milliseconds that `Retry-After` asks for, as seconds or as a date. Returns `undefined` without a valid
 * value.
 */
export function retryAfterMs(headers: WireHeaders, now: Date): number | undefined {
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  const milliseconds = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}

/**
 * Returns whether a retry may help. It does not help against an untrusted certificate, but a closed connection may
 * work again.
 * Browsers give no reason for a failed `fetch`, so there every failure may be temporary. Node.js gives a code, except
 * for requests that it refuses to send, such as to a blocked port.
 */
function isTemporary(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'TimeoutError') return true;
  if (error.name === 'AbortError' || error instanceof RangeError) return false;
  const code = failureCode(error);
  if (code !== undefined) return passingCodes.includes(code);
  return error instanceof TypeError && error.cause === undefined;
}

/** Returns the system or TLS code of a failed `fetch`, such as `ECONNREFUSED`. Returns `undefined` without one. */
export function failureCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code === 'string') return code;
  // A host with several addresses has one error for each.
  return failureCode(error instanceof AggregateError ? error.errors[0] : error.cause);
}
