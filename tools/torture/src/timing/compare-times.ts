import { randomInt } from 'node:crypto';
import type { Agent } from 'node:http';
import { sendRaw, type RawAnswer, type RawRequest } from '../api/raw-request.ts';
import { welchT } from './welch.ts';

/** Two kinds of requests that should take as long as each other. */
export interface Comparison {
  readonly name: string;
  /** What both are answered; when it is not that, there is nothing to compare. */
  readonly status: number;
  readonly one: RawRequest;
  readonly other: RawRequest;
}

/** What two kinds of requests have to do with each other. */
export interface Compared {
  readonly name: string;
  /** Welch's t of how long they took. */
  readonly t: number;
  /** Every answer that there was, once, of both; more than one tells them apart without a clock. */
  readonly answers: readonly string[];
}

const warmUps = 50;

/**
 * Sends both kinds in an order that nobody knows, one at a time, and compares how long they took and what came back. Throws
 * when one is answered with another status than both should be.
 */
export async function compareTimes(
  place: { readonly url: string; readonly agent: Agent },
  { name, status, one, other }: Comparison,
  samples: number,
): Promise<Compared> {
  const times: readonly [number[], number[]] = [[], []];
  const answers = new Set<string>();
  for (let sent = 0; sent < 2 * samples + warmUps; sent += 1) {
    const isOther = randomInt(2) === 1;
    const startedAt = process.hrtime.bigint();
    const answer = await sendRaw(place, isOther ? other : one);
    const took = Number(process.hrtime.bigint() - startedAt);
    if (answer.status !== status) throw new Error(`${name}: answered ${answer.status} ${answer.text}`);
    answers.add(comparable(answer));
    if (sent >= warmUps) times[isOther ? 1 : 0].push(took);
  }
  return { name, t: welchT(...times), answers: [...answers] };
}

/** All but the time of day. */
function comparable({ status, headers, text }: RawAnswer): string {
  const kept = Object.entries(headers).filter(([name]) => name !== 'date');
  return `${status} ${JSON.stringify(kept)} ${text}`;
}
