import type { ApiConfig } from '@nbsetup/api-config';
import type { Buckets } from '@nbsetup/domain';
import {
  cleanUpBuckets,
  createBackgroundWork,
  createLoginThrottle,
  createTokenUseRecorder,
  processBuckets,
} from '@nbsetup/http';
import {
  aesGcmSealer,
  createReleaseWatch,
  secureRandomness,
  systemClock,
  type BcryptHasher,
} from '@nbsetup/platform-node';
import type { ProductStore } from '@nbsetup/product';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { watchClock } from './clock-watch.ts';
import type { AppPorts } from './create-app.ts';
import { watchExpiry, type ExpiryWatchPorts } from './expiry-watch.ts';
import { showConnections } from './metrics/connection-metrics.ts';
import { countRefusedTries } from './metrics/counted-buckets.ts';
import { countingObserver } from './metrics/counting-observer.ts';
import { measureHashing } from './metrics/measured-hasher.ts';
import { countSignInFailures } from './metrics/sign-in-metrics.ts';
import { tracedHasher, tracedStorage } from './tracing/traced-ports.ts';

/** The parts that the ports are composed of. */
export interface Parts {
  readonly config: ApiConfig;
  readonly logger: Logger;
  readonly store: ProductStore;
  readonly passwordHasher: BcryptHasher;
  readonly registry: Registry;
  readonly version: string;
}

/** The ports of the app, and a function that closes them. */
export interface Composition {
  readonly ports: AppPorts;
  /** Writes what is recorded and waits for background work. Call it after the last request. */
  close(): Promise<void>;
}

/** Connects the ports of the app with this process: store, threads, clock, log and metrics. */
export function composePorts(parts: Parts): Composition {
  const { logger, store, passwordHasher, registry } = parts;
  const { storage } = store;
  const tokenUses = createTokenUseRecorder({
    unitOfWork: storage.unitOfWork,
    clock: storage.clock,
    onFailure: warnOf(logger, 'the use of a token could not be written'),
  });
  const background = createBackgroundWork({
    onFailure: (error) => {
      logger.error({ err: error }, 'the failure of a sign-in could not be recorded');
    },
  });
  const ownBuckets = processBuckets(store.buckets, storage.clock);
  const buckets = countRefusedTries(registry, ownBuckets);
  const stopCleaningUp = cleanUpBuckets({
    buckets,
    onFailure: warnOf(logger, 'full buckets of the limits could not be removed'),
  });
  const countSignInFailure = countSignInFailures(registry);
  showConnections(registry, store);
  const clockWatch = watchClock({ clockSkew: store.clockSkew, logger, registry });
  const expiryWatch = watchExpiry(expiryPortsOf(parts, ownBuckets));
  const ports: AppPorts = {
    logger,
    registry,
    storage: tracedStorage(storage),
    randomness: secureRandomness,
    passwordHasher: tracedHasher(measureHashing(registry, passwordHasher)),
    sealer: aesGcmSealer,
    buckets,
    versions: watchReleases(parts),
    recordTokenUse: tokenUses.record,
    loginThrottle: createLoginThrottle({ buckets }),
    onSignInFailed: (failure) => {
      countSignInFailure(failure);
      logger.warn(failure, 'a sign-in failed');
    },
    inBackground: background.start,
    observer: countingObserver(registry),
    requireReady: () => store.requireReady(),
    clockWarning: () => clockWatch.warning(),
  };
  return {
    ports,
    close: async () => {
      await tokenUses.close();
      await background.close();
      await stopCleaningUp();
      await expiryWatch.close();
      await clockWatch.close();
    },
  };
}

function expiryPortsOf({ store, config, logger, registry }: Parts, buckets: Buckets): ExpiryWatchPorts {
  const { read, clock } = store.storage;
  return { tokens: read.tokens, buckets, clock, logger, registry, warningMs: config.NB_TOKEN_EXPIRY_WARNING };
}

function watchReleases({ config, logger, version }: Parts): AppPorts['versions'] {
  return createReleaseWatch({
    currentVersion: version,
    enabled: config.NB_VERSION_CHECK_ENABLED,
    dashboardSource: config.NB_VERSION_DASHBOARD_URL,
    ...(config.NB_VERSION_MANAGEMENT_URL && { managementSource: config.NB_VERSION_MANAGEMENT_URL }),
    clock: systemClock,
    onFailure: (source, error) => {
      logger.warn({ err: error, source }, 'the newest version could not be read');
    },
  });
}

function warnOf(logger: Logger, message: string): (error: unknown) => void {
  return (error) => {
    logger.warn({ err: error }, message);
  };
}
