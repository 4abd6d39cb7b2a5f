import type { Clock, VersionSource } from '@nbsetup/domain';
import { createCachedSource } from './cached-source.ts';
import { readGithubFeed, readPlainFeed, type FeedRequest } from './release-feed.ts';
import { isNewerVersion } from './version-text.ts';

/** Which feed an observation is about. */
export type ReleaseSource = 'management' | 'dashboard';

/** Where releases are announced, and how to ask there. */
export interface ReleaseWatchOptions {
  readonly currentVersion: string;
  /** Plain text whose first 100 bytes are a version. */
  readonly managementSource?: URL;
  /** A release of GitHub's API. */
  readonly dashboardSource?: URL;
  /** False where the machine must not call out: no request is ever made. */
  readonly enabled: boolean;
  readonly clock: Clock;
  /** The one of Node.js when absent. */
  readonly fetch?: typeof globalThis.fetch;
  /** For each answer as a whole; 5000 when absent. */
  readonly timeoutMs?: number;
  /** Hears of every failed attempt. Must not throw. */
  readonly onFailure: (source: ReleaseSource, error: unknown) => void;
}

/**
 * Watches the two sources. Each is asked when its last answer is too old: 60 minutes after an answer, 60 seconds after a
 * failure, whoever asks meanwhile sharing one request. A version that a source does not give is the last one known, or
 * absent.
 */
export function createReleaseWatch(options: ReleaseWatchOptions): VersionSource {
  const { currentVersion } = options;
  const management = watchSource('management', {
    ...options,
    url: options.managementSource,
    read: readPlainFeed,
  });
  const dashboard = watchSource('dashboard', {
    ...options,
    url: options.dashboardSource,
    read: readGithubFeed,
  });

  return {
    async current() {
      const [managementVersion, dashboardVersion] = await Promise.all([management(), dashboard()]);
      return {
        currentVersion,
        ...(managementVersion !== undefined && { availableManagementVersion: managementVersion }),
        ...(dashboardVersion !== undefined && { availableDashboardVersion: dashboardVersion }),
        managementUpdateAvailable:
          managementVersion !== undefined &&
          isNewerVersion({ available: managementVersion, current: currentVersion }),
      };
    },
  };
}

function watchSource(
  source: ReleaseSource,
  options: ReleaseWatchOptions & {
    readonly url: URL | undefined;
    readonly read: (request: FeedRequest) => Promise<string>;
  },
): () => Promise<string | undefined> {
  const { url, read, enabled, clock, onFailure, fetch = globalThis.fetch, timeoutMs = 5000 } = options;
  if (!enabled || url === undefined) {
    return () => Promise.resolve(undefined);
  }
  const userAgent = `nbsetup/${options.currentVersion}`;
  return createCachedSource({
    load: () => read({ url, userAgent, timeoutMs, fetch }),
    clock,
    onFailure: (error) => {
      onFailure(source, error);
    },
  });
}
