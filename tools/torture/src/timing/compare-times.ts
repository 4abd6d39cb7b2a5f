import { randomInt } from 'node:crypto';
import type { Agent } from 'node:http';
import { sendRaw, type RawResponse, type RawRequest } from '../api/raw-request.ts';
import { welchT } from './welch.ts';

/** Two kinds of requests that should take the same time. */
export interface Comparison {
  readonly name: string;
  /** The expected status of both. With another status there is nothing to compare. */
  readonly status: number;
  readonly one: RawRequest;
  readonly other: RawRequest;
}

/** The comparison of two kinds of requests. */
export interface Compared {
  readonly name: string;
  /** Welch's t of their times. */
  readonly t: number;
  /** The different responses of both. More than one reveals the kind without a clock. */
  readonly responses: readonly string[];
}

const warmUps = 50;

/**
 * Sends both kinds in random order, one at a time, and compares times and responses.
 * @throws `Error` if a status differs from the expected one.
 */
export async function compareTimes(
  place: { readonly url: string; readonly agent: Agent },
  { name, status, one, other }: Comparison,
  samples: number,
): Promise<Compared> {
  const times: readonly [number[], number[]] = [[], []];
  const responses = new Set<string>();
  for (let sent = 0; sent < 2 * samples + warmUps; sent += 1) {
    const isOther = randomInt(2) === 1;
    const startedAt = process.hrtime.bigint();
    const response = await sendRaw(place, isOther ? other : one);
    const took = Number(process.hrtime.bigint() - startedAt);
    if (response.status !== status) throw new Error(`${name}: answered ${response.status} ${response.text}`);
    responses.add(comparable(response));
    if (sent >= warmUps) times[isOther ? 1 : 0].push(took);
  }
  return { name, t: welchT(...times), responses: [...responses] };
}

/** Returns the response without the time of day. */
function comparable({ status, headers, text }: RawResponse): string {
  const kept = Object.entries(headers).filter(([name]) => name !== 'date');
  return `${status} ${JSON.stringify(kept)} ${text}`;
}
