import type { ApiConfig } from '@nbsetup/api-config';
import { isSetupRequired, startSetupWindow, type Buckets } from '@nbsetup/domain';
import {
  createBackgroundWork,
  createMemoryBuckets,
  createPasswordGuesses,
  createTokenUseRecorder,
} from '@nbsetup/http';
import {
  aesGcmSealer,
  createBcryptHasher,
  createReleaseWatch,
  readPackageVersion,
  secureRandomness,
  systemClock,
  type BcryptHasher,
} from '@nbsetup/platform-node';
import { openStore, type OpenStore } from '@nbsetup/storage-engine';
import type { Logger } from 'pino';
import { appOptionsOf } from './app-options.ts';
import { tidyBuckets } from './bucket-tidying.ts';
import { createApp, type AppPorts } from './create-app.ts';
import { listen } from './http-server.ts';
import { serverUrl } from './server-url.ts';
import { lookRegularly, type CertificateWatch } from './tls/certificate-watch.ts';
import { openCertificate } from './tls/open-certificate.ts';

/** A running API. */
export interface RunningApi {
  readonly version: string;
  /** Where somebody on this machine reaches it. */
  readonly url: string;
  readonly isSetupRequired: boolean;
  /** Names of the migrations that ran at the start. */
  readonly migrated: readonly string[];
  /** Takes the certificate from its files at once; absent without TLS. Never rejects: one that cannot be used is logged. */
  readonly reloadCertificate?: () => Promise<void>;
  /** Finishes what is running within `graceMs`, writes what is noted and gives everything back. */
  stop(graceMs: number): Promise<void>;
}

/** Opens the store, migrates it when that is allowed, and listens. On a failure nothing stays open. */
export async function startApi(config: ApiConfig, logger: Logger): Promise<RunningApi> {
  const certificate = await openCertificate(config, { clock: systemClock, logger });
  const store = await openStore(config, { autoMigrate: config.NB_AUTO_MIGRATE });
  const passwordHasher = createBcryptHasher();
  try {
    return await serve({ config, logger, certificate, store, passwordHasher });
  } catch (error) {
    await passwordHasher.close();
    await store.close();
    throw error;
  }
}

interface Parts {
  readonly config: ApiConfig;
  readonly logger: Logger;
  readonly certificate: CertificateWatch | undefined;
  readonly store: OpenStore;
  readonly passwordHasher: BcryptHasher;
}

async function serve(parts: Parts): Promise<RunningApi> {
  const { config, logger, certificate, store, passwordHasher } = parts;
  const version = readPackageVersion(new URL('../package.json', import.meta.url));
  const tokenUses = createTokenUseRecorder({
    unitOfWork: store.storage.unitOfWork,
    clock: systemClock,
    onFailure: (error) => {
      logger.warn({ err: error }, 'the use of a token could not be written');
    },
  });
  const background = createBackgroundWork({
    onFailure: (error) => {
      logger.error({ err: error }, 'the failure of a sign-in could not be recorded');
    },
  });
  const buckets = store.buckets ?? createMemoryBuckets();
  const ports: AppPorts = {
    logger,
    storage: store.storage,
    clock: systemClock,
    randomness: secureRandomness,
    passwordHasher,
    sealer: aesGcmSealer,
    buckets,
    versions: watchReleases(parts, version),
    noteTokenUse: tokenUses.note,
    guesses: createPasswordGuesses({ buckets, clock: systemClock }),
    noteSignInFailure: (failure) => {
      logger.warn(failure, 'a sign-in failed');
    },
    inBackground: background.start,
    requireReady: () => store.requireReady(),
  };
  const app = createApp(ports, appOptionsOf(config));
  const setupRequired = await isSetupRequired(store.storage.read.instance);
  if (setupRequired && config.NB_SETUP_WINDOW !== undefined) {
    await startSetupWindow({ unitOfWork: store.storage.unitOfWork, clock: systemClock });
  }
  const server = await listen(app, config.NB_LISTEN_ADDRESS, { certificate });
  const stopTidying = tidyBucketsOf(buckets, logger);
  const stopLooking = certificate && lookRegularly(certificate);
  return {
    version,
    url: serverUrl(server.address, certificate?.current().leaf),
    isSetupRequired: setupRequired,
    migrated: store.migrated,
    ...(certificate && { reloadCertificate: () => certificate.reload() }),
    stop: async (graceMs) => {
      await server.drain(graceMs);
      await stopLooking?.();
      await tokenUses.close();
      await background.close();
      await stopTidying();
      await passwordHasher.close();
      await store.close();
    },
  };
}

function tidyBucketsOf(buckets: Buckets, logger: Logger): () => Promise<void> {
  return tidyBuckets({
    buckets,
    clock: systemClock,
    onFailure: (error) => {
      logger.warn({ err: error }, 'full buckets of the limits could not be removed');
    },
  });
}

function watchReleases({ config, logger }: Parts, version: string): AppPorts['versions'] {
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
