import type { PersonalAccessToken } from '@nbsetup/domain';
import type { ExpiringPage } from '@nbsetup/domain/storage';
import { createMemoryBuckets } from '@nbsetup/http';
import { Registry } from 'prom-client';
import { expect, it, onTestFinished } from 'vitest';
import { watchExpiry, type ExpiryWatch } from '../src/expiry-watch.ts';
import { createTestLogger } from './test-app.ts';

const dayMs = 86_400_000;
const noon = new Date('2026-11-23T12:00:00.000Z');

function sampleToken(id: string, changes: Partial<PersonalAccessToken> = {}): PersonalAccessToken {
  return {
    id,
    userId: 'robot-1',
    name: 'automation',
    hash: 'canary-hash',
    createdBy: 'owner-1',
    createdAt: new Date('2026-01-01T00:00:00.000Z'),
    expiresAt: new Date('2026-11-26T12:00:00.000Z'),
    ...changes,
  };
}

interface OpenWatch {
  /** Checks an hour later. */
  readonly checkLater: () => Promise<void>;
  readonly watch: ExpiryWatch;
  readonly time: { now: Date };
  /** How often the tokens were listed. */
  readonly looks: () => number;
  readonly failure: { error?: Error };
  readonly warnings: () => readonly string[];
  readonly log: () => string;
  readonly gauge: () => Promise<string>;
}

/** Creates a watch over a list of tokens, with a clock that the test can change. Those on one store share `buckets`. */
function openWatch(
  tokens: readonly PersonalAccessToken[],
  time = { now: noon },
  buckets = createMemoryBuckets({ now: () => time.now }),
): OpenWatch {
  const { logger, log } = createTestLogger();
  const registry = new Registry();
  const failure: { error?: Error } = {};
  let looks = 0;
  const listExpiring = async ({ from, until }: ExpiringPage): Promise<readonly PersonalAccessToken[]> => {
    looks += 1;
    if (failure.error !== undefined) throw failure.error;
    return tokens.filter(({ expiresAt }) => expiresAt >= from && expiresAt <= until);
  };
  const watch = watchExpiry({
    tokens: { listExpiring },
    buckets,
    clock: { now: () => time.now },
    logger,
    registry,
    warningMs: 7 * dayMs,
  });
  onTestFinished(() => watch.close());
  return {
    checkLater: () => {
      time.now = new Date(time.now.getTime() + 3_600_000);
      return watch.check();
    },
    looks: () => looks,
    watch,
    time,
    failure,
    log,
    warnings: () =>
      [...log().matchAll(/"tokenId":"([^"]+)".*"a token expires soon"/g)].map(([, id = '']) => id),
    gauge: () => registry.getSingleMetricAsString('nbsetup_tokens_expiring_soon'),
  };
}

it('warns of each token that expires soon, and counts them', async () => {
  const { watch, log, gauge } = openWatch([
    sampleToken('soon'),
    sampleToken('replaced', { replacedBy: 'soon' }),
    sampleToken('later', { expiresAt: new Date('2026-12-01T12:00:00.000Z') }),
  ]);

  await watch.check();

  expect(log()).toMatch(
    /^\{"level":40,"time":\d+,"tokenId":"soon","userId":"robot-1","name":"automation","expiresAt":"2026-11-26T12:00:00.000Z","msg":"a token expires soon"\}\n$/,
  );
  expect(await gauge()).toContain('nbsetup_tokens_expiring_soon 1');
});

it('warns once of each token, also after many checks', async () => {
  const tokens = [sampleToken('first')];
  const { checkLater, warnings, gauge } = openWatch(tokens);
  await checkLater();

  tokens.push(sampleToken('second'));
  await checkLater();
  await checkLater();

  expect(warnings()).toEqual(['first', 'second']);
  expect(await gauge()).toContain('nbsetup_tokens_expiring_soon 2');
});

it('counts no token that is expired or deleted', async () => {
  const tokens = [
    sampleToken('over'),
    sampleToken('gone', { expiresAt: new Date('2026-11-29T00:00:00.000Z') }),
  ];
  const { watch, time, gauge } = openWatch(tokens);
  await watch.check();

  tokens.pop();
  time.now = new Date('2026-11-27T00:00:00.000Z');
  await watch.check();

  expect(await gauge()).toContain('nbsetup_tokens_expiring_soon 0');
});

it('logs that it could not check, and checks again', async () => {
  const { watch, failure, warnings, log } = openWatch([sampleToken('soon')]);
  failure.error = new Error('the store cannot be reached');
  await watch.check();
  delete failure.error;

  await watch.check();

  expect(log()).toContain('the store cannot be reached');
  expect(log()).toContain('tokens that expire soon could not be listed');
  expect(warnings()).toEqual(['soon']);
});

it('logs nothing that authenticates', async () => {
  const { watch, log } = openWatch([sampleToken('soon')]);

  await watch.check();

  expect(log()).toContain('soon');
  expect(log()).not.toContain('canary');
});

it('of two processes on one store one looks, and the other one after it has stopped', async () => {
  const time = { now: noon };
  const buckets = createMemoryBuckets({ now: () => time.now });
  const first = openWatch([sampleToken('soon')], time, buckets);
  await first.watch.check();
  const second = openWatch([sampleToken('soon')], time, buckets);
  await second.watch.check();

  for (let hour = 0; hour < 5; hour += 1) {
    await first.checkLater();
    await second.watch.check();
  }
  const looks = [first.looks(), second.looks()];
  const gauges = [await first.gauge(), await second.gauge()];
  await first.watch.close();
  await second.watch.check();

  expect(looks).toEqual([7, 0]);
  expect(gauges[0]).toContain('nbsetup_tokens_expiring_soon 1');
  expect(gauges[1]).not.toMatch(/^nbsetup_tokens_expiring_soon/m);
  expect(second.looks()).toBe(1);
});

it('a process that stops late leaves the turn to the process that has it since then', async () => {
  const time = { now: noon };
  const buckets = createMemoryBuckets({ now: () => time.now });
  const [first, second, third] = [1, 2, 3].map(() => openWatch([sampleToken('soon')], time, buckets));
  await first?.watch.check();
  await second?.checkLater();

  await first?.watch.close();
  await third?.watch.check();

  expect([first, second, third].map((process) => process?.looks())).toEqual([2, 1, 0]);
});
