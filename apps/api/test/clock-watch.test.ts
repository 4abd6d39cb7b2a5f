import { Registry } from 'prom-client';
import request from 'supertest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { watchClock, type ClockWatch } from '../src/clock-watch.ts';
import { createTestApp, createTestLogger } from './test-app.ts';

/** Creates a watch over a clock with that skew. It counts the store's calls. */
function openWatch(skew: { ms: number; error?: Error }): {
  readonly watch: ClockWatch;
  readonly log: () => string;
  readonly gauge: () => Promise<string>;
} {
  const { logger, log } = createTestLogger();
  const registry = new Registry();
  let knownMs = skew.ms;
  const measure = async (): Promise<void> => {
    if (skew.error !== undefined) throw skew.error;
    knownMs = skew.ms;
  };
  const watch = watchClock({ clockSkew: { currentMs: () => knownMs, measure }, logger, registry });
  onTestFinished(() => watch.close());
  return { watch, log, gauge: () => registry.getSingleMetricAsString('nbsetup_clock_skew_seconds') };
}

describe('the clock of the process', () => {
  it.each([0, 5_000, -5_000])('is right when it is %i ms ahead of that of the database', (ms) => {
    const { watch, log } = openWatch({ ms });

    expect(watch.warning()).toBeUndefined();
    expect(log()).toBe('');
  });

  it('causes one warning at the start if it is ahead, with the bound and what to do', async () => {
    const { watch, log, gauge } = openWatch({ ms: 600_000 });
    const warning =
      'the clock of this process is 600 s ahead of that of the database, 5 s are allowed: let both machines follow NTP';

    await watch.check();

    expect(watch.warning()).toBe(warning);
    expect(log()).toMatch(/^\{"level":40,"time":\d+,"clockSkewMs":600000,"msg":"the clock of [^\n]+\}\n$/);
    expect(log()).toContain(warning);
    expect(await gauge()).toContain('nbsetup_clock_skew_seconds 600');
  });

  it('causes a warning when it falls behind, and a line in the log when it is right again', async () => {
    const skew = { ms: 0 };
    const { watch, log } = openWatch(skew);

    skew.ms = -5_001;
    await watch.check();
    const behind = watch.warning();
    skew.ms = 20;
    await watch.check();

    expect(behind).toContain('is 5 s behind that of the database');
    expect(watch.warning()).toBeUndefined();
    expect(log()).toMatch(
      /"msg":"the clock of this process is 5 s behind .*"msg":"the clock is right again"/s,
    );
  });

  it('is compared with the last known difference while the store does not answer', async () => {
    const { watch, log } = openWatch({ ms: 60_000, error: new Error('connection lost') });

    await watch.check();

    expect(log()).toContain('the clock of the store could not be read');
    expect(watch.warning()).toContain('60 s ahead');
  });
});

it('with a wrong clock the API is ready, with a warning', async () => {
  const { parts } = await createTestApp();
  const clockSkew = { currentMs: () => 600_000, measure: () => Promise.resolve() };
  const { app } = await createTestApp({}, { store: { ...parts.store, clockSkew } });

  const response = await request(app).get('/readyz');

  expect(response.status).toBe(200);
  expect(response.body).toEqual({
    status: 'ready',
    warnings: [
      'the clock of this process is 600 s ahead of that of the database, 5 s are allowed: let both machines follow NTP',
    ],
  });
});
