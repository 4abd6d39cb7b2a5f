import { errnoCode } from '../secret/errno-code.ts';
import type { WireAnswer } from './exchange.ts';

const attemptsMax = 5;
const firstPauseMs = 250;
/** Who is asked to wait for longer tells the operator instead. */
const pauseMsMax = 30_000;
const passingStatuses = [429, 502, 503, 504];
const passingFailures = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
];

/** What repeating needs of the world. */
export interface RepeatPorts {
  pause(milliseconds: number): Promise<unknown>;
  /** At least 0 and less than 1. */
  random(): number;
  now(): Date;
}

/**
 * Sends until there is an answer that is no passing refusal, at most five times, and answers or throws what the last
 * attempt did. Only for requests that may arrive twice. The pauses grow from a quarter of a second and are not the same in
 * two programs that began at once; where the server names one with `Retry-After`, that one counts.
 */
export async function repeat(ports: RepeatPorts, send: () => Promise<WireAnswer>): Promise<WireAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const usualPauseMs = firstPauseMs * 2 ** (attempt - 1) * (0.5 + ports.random() / 2);
    const isLast = attempt === attemptsMax;
    let pauseMs = usualPauseMs;
    try {
      const answer = await send();
      if (isLast || !passingStatuses.includes(answer.status)) return answer;
      pauseMs = askedPauseMs(answer, ports.now()) ?? usualPauseMs;
      if (pauseMs > pauseMsMax) return answer;
    } catch (error) {
      if (isLast || !mayPass(error)) throw error;
    }
    await ports.pause(pauseMs);
  }
}

/** A certificate that is not trusted will not be later; whoever hung up may be there again. */
function mayPass(error: unknown): boolean {
  const isLate = error instanceof Error && error.cause instanceof Error && error.cause.name === 'AbortError';
  return isLate || passingFailures.includes(errnoCode(error));
}

/** `Retry-After` is a number of seconds or a date. */
function askedPauseMs({ headers }: WireAnswer, now: Date): number | undefined {
  const text = headers['retry-after'];
  if (text === undefined) return undefined;
  const milliseconds = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}
