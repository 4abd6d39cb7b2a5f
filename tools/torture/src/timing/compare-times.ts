import { randomInt } from 'node:crypto';
import type { Agent } from 'node:http';
import { sendRaw, type RawRequest } from '../api/raw-request.ts';
import { welchT } from './welch.ts';

/** Two kinds of requests that should take as long as each other. */
export interface Comparison {
  readonly name: string;
  /** What both are answered; when it is not that, there is nothing to compare. */
  readonly status: number;
  readonly one: RawRequest;
  readonly other: RawRequest;
}

const warmUps = 50;

/**
 * Sends both kinds in an order that nobody knows, one at a time, and answers Welch's t of how long they took. Throws when
 * one is answered otherwise than both should be.
 */
export async function compareTimes(
  place: { readonly url: string; readonly agent: Agent },
  { name, status, one, other }: Comparison,
  samples: number,
): Promise<number> {
  const times: readonly [number[], number[]] = [[], []];
  for (let sent = 0; sent < 2 * samples + warmUps; sent += 1) {
    const isOther = randomInt(2) === 1;
    const startedAt = process.hrtime.bigint();
    const answer = await sendRaw(place, isOther ? other : one);
    const took = Number(process.hrtime.bigint() - startedAt);
    if (answer.status !== status) throw new Error(`${name}: answered ${answer.status} ${answer.text}`);
    if (sent >= warmUps) times[isOther ? 1 : 0].push(took);
  }
  return welchT(...times);
}
