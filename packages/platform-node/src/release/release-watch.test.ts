import type { VersionSource } from '@nbsetup/domain';
import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createTestClock, type TestClock } from '../../test/test-clock.ts';
import { openLocalServer, type LocalServer } from '../../test/local-server.ts';
import { createReleaseWatch, type ReleaseSource } from './release-watch.ts';

const minuteMs = 60_000;

/** A feed that returns `response`, or status 503 while `response` is undefined. */
interface Source {
  readonly server: LocalServer;
  response: string | undefined;
}

async function openSource(response: string | undefined): Promise<Source> {
  const source: { response: string | undefined } = { response };
  const server = await openLocalServer((_request, response) => {
    response.writeHead(source.response === undefined ? 503 : 200).end(source.response);
  });
  return Object.assign(source, { server });
}

interface Scene {
  readonly watch: VersionSource;
  readonly clock: TestClock;
  readonly management: Source;
  readonly dashboard: Source;
  readonly failures: ReleaseSource[];
}

async function openScene(
  options: { readonly currentVersion?: string; readonly enabled?: boolean } = {},
): Promise<Scene> {
  const management = await openSource('0.65.0\n');
  const dashboard = await openSource('{"tag_name":"v2.10.0"}');
  const clock = createTestClock();
  const failures: ReleaseSource[] = [];
  const watch = createReleaseWatch({
    currentVersion: '0.64.1',
    enabled: true,
    managementSource: management.server.url,
    dashboardSource: dashboard.server.url,
    clock,
    onFailure: (source) => failures.push(source),
    ...options,
  });
  return { watch, clock, management, dashboard, failures };
}

describe('asking', () => {
  it('gives what both sources answer, with one request each', async () => {
    const { watch, management, dashboard, failures } = await openScene();

    const info = await watch.current();

    expect(info).toEqual({
      currentVersion: '0.64.1',
      availableManagementVersion: '0.65.0',
      availableDashboardVersion: '2.10.0',
      managementUpdateAvailable: true,
    });
    expect(management.server.requests).toHaveLength(1);
    expect(dashboard.server.requests).toHaveLength(1);
    expect(failures).toEqual([]);
  });

  it('asks both sources at the same time', async () => {
    const waiting: (() => void)[] = [];
    const whenBothAsk: (body: string) => RequestListener = (body) => (_request, response) => {
      waiting.push(() => response.end(body));
      if (waiting.length === 2) {
        waiting.forEach((respond) => {
          respond();
        });
      }
    };
    const management = await openLocalServer(whenBothAsk('0.65.0'));
    const dashboard = await openLocalServer(whenBothAsk('{"tag_name":"v2.10.0"}'));
    const watch = createReleaseWatch({
      currentVersion: '0.64.1',
      enabled: true,
      managementSource: management.url,
      dashboardSource: dashboard.url,
      clock: createTestClock(),
      onFailure: () => undefined,
    });

    expect(await watch.current()).toMatchObject({
      availableManagementVersion: '0.65.0',
      availableDashboardVersion: '2.10.0',
    });
  });

  it('makes one request per source if many ask at the same time (W34)', async () => {
    const { watch, management, dashboard } = await openScene();

    const infos = await Promise.all([watch.current(), watch.current(), watch.current()]);

    expect(infos.map((info) => info.availableManagementVersion)).toEqual(['0.65.0', '0.65.0', '0.65.0']);
    expect(management.server.requests).toHaveLength(1);
    expect(dashboard.server.requests).toHaveLength(1);
  });

  it('keeps the response of a caller who did not wait for it (W34)', async () => {
    const { watch, management } = await openScene();

    void watch.current();
    const info = await watch.current();

    expect(info.availableManagementVersion).toBe('0.65.0');
    expect(management.server.requests).toHaveLength(1);
  });

  it('says no update for a build without a version', async () => {
    const { watch } = await openScene({ currentVersion: 'development' });

    expect(await watch.current()).toMatchObject({
      currentVersion: 'development',
      availableManagementVersion: '0.65.0',
      managementUpdateAvailable: false,
    });
  });

  it('says no update when the newest version runs already', async () => {
    const { watch } = await openScene({ currentVersion: '0.65.0' });

    expect(await watch.current()).toMatchObject({ managementUpdateAvailable: false });
  });
});

describe('remembering', () => {
  it('asks no source again within an hour of its response', async () => {
    const { watch, clock, management, dashboard } = await openScene();
    const first = await watch.current();
    management.response = '0.66.0';

    clock.advance(60 * minuteMs - 1);
    const second = await watch.current();

    expect(second).toEqual(first);
    expect(management.server.requests).toHaveLength(1);
    expect(dashboard.server.requests).toHaveLength(1);
  });

  it('asks again after an hour', async () => {
    const { watch, clock, management } = await openScene();
    await watch.current();
    management.response = '0.66.0';

    clock.advance(60 * minuteMs);
    const info = await watch.current();

    expect(info.availableManagementVersion).toBe('0.66.0');
    expect(management.server.requests).toHaveLength(2);
  });
});

describe('a clock that was ahead', () => {
  it('keeps nobody from asking once it is set back', async () => {
    const { watch, clock, management } = await openScene();
    clock.advance(400 * 24 * 60 * minuteMs);
    await watch.current();
    management.response = '0.66.0';

    clock.advance(-400 * 24 * 60 * minuteMs);
    const info = await watch.current();

    expect(info.availableManagementVersion).toBe('0.66.0');
  });
});

describe('a source that fails', () => {
  it('is left out while the other still counts', async () => {
    const { watch, management, failures } = await openScene();
    management.response = undefined;

    expect(await watch.current()).toEqual({
      currentVersion: '0.64.1',
      availableDashboardVersion: '2.10.0',
      managementUpdateAvailable: false,
    });
    expect(failures).toEqual(['management']);
  });

  it('does not keep an update from being seen when it is the dashboard', async () => {
    const { watch, dashboard, failures } = await openScene();
    dashboard.response = 'not json';

    expect(await watch.current()).toEqual({
      currentVersion: '0.64.1',
      availableManagementVersion: '0.65.0',
      managementUpdateAvailable: true,
    });
    expect(failures).toEqual(['dashboard']);
  });

  it('is left alone for a minute, and asked again after it (W34)', async () => {
    const { watch, clock, management, dashboard } = await openScene();
    management.response = undefined;
    await watch.current();
    management.response = '0.65.0';

    clock.advance(minuteMs - 1);
    const early = await watch.current();
    clock.advance(1);
    const late = await watch.current();

    expect(early.availableManagementVersion).toBeUndefined();
    expect(late.availableManagementVersion).toBe('0.65.0');
    expect(management.server.requests).toHaveLength(2);
    expect(dashboard.server.requests).toHaveLength(1);
  });

  it('keeps its last good response until then', async () => {
    const { watch, clock, management, failures } = await openScene();
    await watch.current();
    management.response = 'no version at all';

    clock.advance(60 * minuteMs);
    const info = await watch.current();

    expect(info).toMatchObject({ availableManagementVersion: '0.65.0', managementUpdateAvailable: true });
    expect(failures).toEqual(['management']);
  });

  it('is reported with the reason', async () => {
    const management = await openSource(undefined);
    const reasons: unknown[] = [];
    const watch = createReleaseWatch({
      currentVersion: '0.64.1',
      enabled: true,
      managementSource: management.server.url,
      clock: createTestClock(),
      onFailure: (_source, error) => reasons.push(error),
    });

    await watch.current();

    expect(reasons).toMatchObject([{ message: 'the response has status 503, not 200' }]);
  });
});

describe('a machine that must not call out', () => {
  it('makes no request', async () => {
    const { watch, management, dashboard } = await openScene({ enabled: false });

    expect(await watch.current()).toEqual({ currentVersion: '0.64.1', managementUpdateAvailable: false });
    expect(management.server.requests).toHaveLength(0);
    expect(dashboard.server.requests).toHaveLength(0);
  });

  it('knows its own version when no source is named', async () => {
    const watch = createReleaseWatch({
      currentVersion: '0.64.1',
      enabled: true,
      clock: createTestClock(),
      onFailure: () => undefined,
    });

    expect(await watch.current()).toEqual({ currentVersion: '0.64.1', managementUpdateAvailable: false });
  });
});
