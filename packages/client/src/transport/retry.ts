import type { WireAnswer, WireHeaders } from './exchange.ts';

/** How a request that may arrive twice is sent again. */
export interface RetryPolicy {
  /** Attempts in all; 1 sends once. */
  readonly attemptsMax: number;
  /** Milliseconds before the second attempt; doubled before each further one, with up to half of it taken off at random. */
  readonly firstPauseMs: number;
  /** Milliseconds of the longest pause that `Retry-After` may ask for. A longer one ends the attempts. */
  readonly pauseMsMax: number;
}

/** Five attempts, from a quarter of a second on, at most 30 seconds apart. */
export const defaultRetryPolicy: RetryPolicy = { attemptsMax: 5, firstPauseMs: 250, pauseMsMax: 30_000 };

/** What retrying needs of its surroundings. */
export interface RetryPorts {
  pause(milliseconds: number): Promise<unknown>;
  /** At least 0 and less than 1. */
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
 * Calls `send` until there is an answer that is no passing refusal, and returns or throws what the last attempt did. Use
 * it only for requests that may arrive twice. A pause that the server names with `Retry-After` takes the place of ours.
 */
export async function retry(
  ports: RetryPorts,
  { attemptsMax, firstPauseMs, pauseMsMax }: RetryPolicy,
  send: () => Promise<WireAnswer>,
): Promise<WireAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt >= attemptsMax;
    let pauseMs = firstPauseMs * 2 ** (attempt - 1) * (0.5 + ports.random() / 2);
    try {
      const answer = await send();
      if (isLast || !passingStatuses.includes(answer.status)) return answer;
      pauseMs = retryAfterMs(answer.headers, ports.now()) ?? pauseMs;
      if (pauseMs > pauseMsMax) return answer;
    } catch (error) {
      if (isLast || !mayPass(error)) throw error;
    }
    await ports.pause(pauseMs);
  }
}

/** Milliseconds that `Retry-After` asks for, a number of seconds or a date; `undefined` when it is absent or neither. */
export function retryAfterMs(headers: WireHeaders, now: Date): number | undefined {
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  const milliseconds = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}

/**
 * A certificate that is not trusted now will not be later; a server that hung up may be there again. Browsers do not say
 * why `fetch` failed, so there every failure may pass. Node.js says it by a code, except for what it never sends, such as
 * a request to a port that `fetch` refuses.
 */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'TimeoutError') return true;
  if (error.name === 'AbortError' || error instanceof RangeError) return false;
  const code = failureCode(error);
  if (code !== undefined) return passingCodes.includes(code);
  return error instanceof TypeError && error.cause === undefined;
}

/** The code of the system or of TLS that made `fetch` fail, such as `ECONNREFUSED`; `undefined` when there is none. */
export function failureCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code === 'string') return code;
  // A name with several addresses fails with one error for each.
  return failureCode(error instanceof AggregateError ? error.errors[0] : error.cause);
}
