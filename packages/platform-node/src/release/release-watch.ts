import type { Clock, VersionSource } from '@nbsetup/domain';
import { createCachedSource } from './cached-source.ts';
import { readGithubFeed, readPlainFeed, type FeedRequest } from './release-feed.ts';
import { isNewerVersion } from './version-text.ts';

/** The feed that a failure belongs to. */
export type ReleaseSource = 'management' | 'dashboard';

/** The feeds of new releases and how to request them. */
export interface ReleaseWatchOptions {
  readonly currentVersion: string;
  /** A plain text feed whose first 100 bytes are a version. */
  readonly managementSource?: URL;
  /** A release in GitHub's API. */
  readonly dashboardSource?: URL;
  /** False sends no request at all, for machines without outgoing connections. */
  readonly enabled: boolean;
  readonly clock: Clock;
  /** The default is that of Node.js. */
  readonly fetch?: typeof globalThis.fetch;
  /** The timeout of each response in milliseconds. The default is 5000. */
  readonly timeoutMs?: number;
  /** Called after each failed attempt. Must not throw. */
  readonly onFailure: (source: ReleaseSource, error: unknown) => void;
}

/**
 * Creates a version source over the two feeds. A version is kept for 60 minutes. After a failure the next attempt
 * waits 60 seconds.
 * Concurrent callers share one request. If a feed fails, the last known version is returned, or none.
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
  const { url, read, enabled, clock, onFailure, timeoutMs = 5000 } = options;
  if (!enabled || url === undefined) {
    return () => Promise.resolve(undefined);
  }
  const userAgent = `nbsetup/${options.currentVersion}`;
  return createCachedSource({
    // Node.js loads its implementation of `fetch` only when it is asked for.
    load: () => read({ url, userAgent, timeoutMs, fetch: options.fetch ?? globalThis.fetch }),
    clock,
    onFailure: (error) => {
      onFailure(source, error);
    },
  });
}
