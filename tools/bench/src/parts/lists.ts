import { figureOf, type Figure } from '../figure.ts';
import { inDatabase, startInstance, withToken, type Instance } from '../instance.ts';
import type { Part } from '../part.ts';

/** Long lists: 10,000 users and 10,000 events. */
export const listsPart: Part = {
  name: 'lists',
  about: 'lists of 10,000 users and of 10,000 events: CPU, and how long they hold the event loop',
  run: async (settings) => {
    const instance = await startInstance(settings);
    try {
      await fill(instance);
      const users = await listOften(instance, { path: '/api/users', times: settings.rounds });
      const events = await listOften(instance, { path: '/api/events', times: settings.rounds });
      return {
        figures: [
          ...figuresOf('10,000 users', users, cpuBefore.users / 2),
          ...figuresOf('10,000 events', events, cpuBefore.events / 2),
        ],
      };
    } finally {
      await instance.stop();
    }
  },
};

/**
 * Milliseconds of CPU of one list at commit 30f6afd9, on the machine of docs/performance.md, measured as the others
 * here: the median of 9 rounds, and the lower one of two such runs.
 */
const cpuBefore = { users: 126, events: 166 };

interface ListResult {
  readonly stretchMs: number;
  readonly cpuMs: number;
}

function figuresOf(what: string, results: readonly ListResult[], cpuMsAtMost: number): readonly Figure[] {
  return [
    figureOf(
      `${what}: longest stretch on the event loop`,
      results.map(({ stretchMs }) => stretchMs),
      { goal: { atMost: 50 }, unit: 'ms' },
    ),
    figureOf(
      `${what}: CPU of one list`,
      results.map(({ cpuMs }) => cpuMs),
      { goal: { atMost: cpuMsAtMost }, unit: 'ms' },
    ),
  ];
}

async function listOften(
  { api, token }: Instance,
  { path, times }: { readonly path: string; readonly times: number },
): Promise<readonly ListResult[]> {
  const results: ListResult[] = [];
  for (let round = 0; round <= times; round += 1) {
    await api.watchLoop();
    const before = await api.usage();
    const response = await fetch(`${api.url}${path}`, { headers: withToken(token) });
    const list: unknown = await response.json();
    if (!Array.isArray(list) || list.length < 10_000) throw new Error(`${path} has not all of the rows`);
    const { cpuMs } = await api.usage();
    const stretchMs = await api.longestStretchMs();
    // In the first round the code is compiled.
    if (round > 0) results.push({ stretchMs, cpuMs: cpuMs - before.cpuMs });
  }
  return results;
}

async function fill({ databaseUrl, userId }: Instance): Promise<void> {
  await inDatabase(databaseUrl, async (client) => {
    await client.query(
      `INSERT INTO users (id, account_id, email, email_key, name, role, issued, created_at,
         is_service_user, is_blocked, is_pending_approval, auto_groups)
       SELECT 'bench-' || number, account_id, number || '@example.com', number || '@example.com', 'User ' || number,
         'user', 'api', created_at + number * interval '1 second', false, false, false, auto_groups
       FROM users, generate_series(1, 10000) AS number WHERE users.id = $1`,
      [userId],
    );
    await client.query(
      `INSERT INTO audit_events (account_id, activity, initiator_id, target_id, occurred_at, meta)
       SELECT account_id, 'user.password.change', $1, 'bench-' || number,
         created_at + number * interval '1 second', '{}'
       FROM users, generate_series(1, 10000) AS number WHERE users.id = $1`,
      [userId],
    );
    await client.query('ANALYZE');
  });
}
