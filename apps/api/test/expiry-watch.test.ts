import type { PersonalAccessToken } from '@nbsetup/domain';
import type { ExpiringPage } from '@nbsetup/domain/storage';
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

/** Creates a watch over a list of tokens and a clock that the test can change. */
function openWatch(tokens: PersonalAccessToken[]): {
  readonly watch: ExpiryWatch;
  readonly time: { now: Date };
  readonly failure: { error?: Error };
  readonly warnings: () => readonly string[];
  readonly log: () => string;
  readonly gauge: () => Promise<string>;
} {
  const { logger, log } = createTestLogger();
  const registry = new Registry();
  const time = { now: noon };
  const failure: { error?: Error } = {};
  const listExpiring = async ({ from, until }: ExpiringPage): Promise<readonly PersonalAccessToken[]> => {
    if (failure.error !== undefined) throw failure.error;
    return tokens.filter(({ expiresAt }) => expiresAt >= from && expiresAt <= until);
  };
  const watch = watchExpiry({
    tokens: { listExpiring },
    clock: { now: () => time.now },
    logger,
    registry,
    warningMs: 7 * dayMs,
  });
  onTestFinished(() => watch.close());
  return {
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
  const { watch, warnings, gauge } = openWatch(tokens);
  await watch.check();

  tokens.push(sampleToken('second'));
  await watch.check();
  await watch.check();

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
