import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Request } from '../load.ts';

/** How long responses took. */
export interface ResponseTimes {
  readonly p99Ms: number;
}

const perSecond = 100;

/** So ten of them are slower than the 99th percentile, and one disturbance does not decide. */
const count = 1000;

/**
 * Sends 1,000 requests, 100 a second, whether earlier ones were answered or not, and returns how long they took.
 * @throws `Error` if one is refused.
 */
export async function timesOf(load: {
  readonly url: string;
  /** Sent in turn. */
  readonly requests: readonly Request[];
}): Promise<ResponseTimes> {
  const { url, requests } = load;
  const agent = new Agent({ keepAlive: true });
  const startedAt = performance.now();
  const times: Promise<number>[] = [];
  for (let number = 0; number < count; number += 1) {
    const next = requests[number % requests.length];
    if (next !== undefined) times.push(timeOf(`${url}${next.path}`, { agent, headers: { ...next.headers } }));
    await pause(Math.max(0, startedAt + ((number + 1) * 1000) / perSecond - performance.now()));
  }
  const sorted = (await Promise.all(times)).toSorted((a, b) => a - b);
  agent.destroy();
  return { p99Ms: sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0 };
}

async function timeOf(
  url: string,
  options: { readonly agent: Agent; readonly headers: Record<string, string> },
): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      response.resume().once('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - startedAt);
        else reject(new Error(`${url} was answered ${response.statusCode ?? 'nothing'}`));
      });
    });
    sent.once('error', reject);
    sent.end();
  });
}
