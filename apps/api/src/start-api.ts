import type { ApiConfig } from '@nbsetup/api-config';
import {
  createBcryptHasher,
  withLocation,
  systemClock,
  type BcryptHasherOptions,
} from '@nbsetup/platform-node';
import { productStoresWith, type ProductStore } from '@nbsetup/product';
import { openStore, storeLocation } from '@nbsetup/storage-engine';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { appOptionsOf, connectionLimitsOf } from './app-options.ts';
import { readConsoleFiles } from './console/console-files.ts';
import { composePorts, type Composition, type Parts } from './compose-ports.ts';
import { createApp } from './create-app.ts';
import { messageClassesOf } from './express-messages.ts';
import { listen, type HttpServer } from './http-server.ts';
import { showCertificate } from './metrics/certificate-metrics.ts';
import { watchHttpConnections } from './metrics/http-connection-metrics.ts';
import { serveMetrics } from './metrics/metrics-server.ts';
import { showProcess } from './metrics/process-metrics.ts';
import { countUnreadable } from './metrics/unreadable-metrics.ts';
import { rehearseSetup } from './rehearse-setup.ts';
import { serverUrl } from './server-url.ts';
import { openSetupAccess, type SetupAccess } from './setup-access.ts';
import { checkRegularly, type CertificateWatch } from './tls/certificate-watch.ts';
import { openCertificate } from './tls/open-certificate.ts';

/** A running API. */
export interface RunningApi {
  readonly version: string;
  /** The URL as seen from this machine. */
  readonly url: string;
  /** The URL of the pages for people as seen from this machine. Absent if there are none. */
  readonly consoleUrl?: string;
  /** The URL of the metrics as seen from this machine. Absent if there is none. */
  readonly metricsUrl?: string;
  readonly setup: SetupAccess;
  /** The names of the migrations that ran at the start. */
  readonly migrated: readonly string[];
  /**
   * Reads the certificate from its files at once. Absent without TLS. Never rejects: an invalid certificate is logged.
   */
  readonly reloadCertificate?: () => Promise<void>;
  /** Waits `graceMs` for running requests, writes what is recorded, and closes everything. */
  stop(graceMs: number): Promise<void>;
}

/** The options that no variable has. */
export interface StartOptions {
  /** The version of the program. */
  readonly version: string;
  /** The options of the password hasher. The default is the hasher's own. */
  readonly hashing?: BcryptHasherOptions;
  /** Called after the start has rehearsed setup, which leaves many objects that nothing uses. */
  readonly onRehearsed?: () => void;
}

/** Opens the store, migrates it if allowed, and listens. After a failure nothing stays open. */
export async function startApi(
  config: ApiConfig,
  logger: Logger,
  { version, hashing = {}, onRehearsed }: StartOptions,
): Promise<RunningApi> {
  const certificate = await openCertificate(config, { clock: systemClock, logger });
  const store = await withLocation(storeLocation(config), () => openRemembered(config, logger));
  const passwordHasher = createBcryptHasher(hashing);
  const registry = new Registry();
  showCertificate(registry, certificate);
  try {
    await passwordHasher.prepare();
    const parts = { config, logger, certificate, store, passwordHasher, registry, version };
    return await serve({ ...parts, onRehearsed });
  } catch (error) {
    await passwordHasher.close();
    await store.close();
    throw error;
  }
}

/** Warns while setup is open and no instance file protects it. Then a store that lost its data would look new. */
async function openRemembered(config: ApiConfig, logger: Logger): Promise<ProductStore> {
  const warn = (detail: object, message: string): void => {
    if (config.NB_SETUP_ENABLED) logger.warn(detail, message);
  };
  const store = await openStore(config, {
    stores: productStoresWith({ createsDefaultPolicy: config.NB_DEFAULT_POLICY_ENABLED }),
    autoMigrate: config.NB_AUTO_MIGRATE,
    onForgotten: (error) => {
      warn({ err: error }, 'the instance file cannot be written');
    },
  });
  if (store.instanceFile === undefined && config.NB_STORE_ENGINE === 'postgres') warn({}, noInstanceFile);
  return store;
}

const noInstanceFile =
  'there is no instance file, so a database that lost its data would be taken for a new instance; set NB_INSTANCE_FILE, ' +
  'or NB_SETUP_ENABLED=false once setup is done';

interface ServerParts extends Parts {
  readonly certificate: CertificateWatch | undefined;
  readonly onRehearsed: StartOptions['onRehearsed'];
}

async function serve(parts: ServerParts): Promise<RunningApi> {
  const { config, logger, certificate, store, passwordHasher, version } = parts;
  const setup = await openSetupAccess(config, store.storage);
  const composition = composePorts(parts);
  try {
    // Nobody else can have changed the tables of the embedded engine, and its first start takes long enough.
    if (setup.kind === 'open' && config.NB_STORE_ENGINE === 'postgres') await rehearse(parts, composition);
    const { server, metrics } = await listenAll(parts, composition);
    const url = serverUrl(server.address, certificate?.current().leaf);
    const stopChecking = certificate && checkRegularly(certificate);
    return {
      version,
      url,
      ...(hasConsole(config, logger) && { consoleUrl: `${url}/` }),
      ...(metrics && { metricsUrl: `${serverUrl(metrics.address)}/metrics` }),
      setup,
      migrated: store.migrated,
      ...(certificate && { reloadCertificate: () => certificate.reload() }),
      stop: async (graceMs) => {
        await server.drain(graceMs);
        // The metrics stay available while the server stops.
        await metrics?.drain(metricsGraceMs);
        await stopChecking?.();
        await composition.close();
        await passwordHasher.close();
        await store.close();
      },
    };
  } catch (error) {
    await composition.close();
    throw error;
  }
}

async function rehearse(parts: ServerParts, { ports }: Composition): Promise<void> {
  const { config, logger, store, onRehearsed } = parts;
  await rehearseSetup(
    { ...ports, storage: store.storage },
    {
      options: appOptionsOf(config),
      onFailure: (error) => {
        logger.warn({ err: error }, 'a rehearsal of setup failed, so setup would fail now');
      },
    },
  );
  onRehearsed?.();
}

/** Returns whether the API serves the pages for people. Logs if it should and cannot. */
function hasConsole({ NB_CONSOLE_ENABLED: isWanted }: ApiConfig, logger: Logger): boolean {
  if (!isWanted) return false;
  const isBuilt = readConsoleFiles() !== undefined;
  if (!isBuilt) logger.warn('the console is not built, so this API serves no pages for people');
  return isBuilt;
}

const metricsGraceMs = 500;

interface Servers {
  readonly server: HttpServer;
  readonly metrics: HttpServer | undefined;
}

/** The metrics first: without the configured metrics, the API does not start. They have no secret and need no TLS. */
async function listenAll(
  { config, logger, certificate, registry, version }: ServerParts,
  { ports }: Composition,
): Promise<Servers> {
  if (config.NB_METRICS_LISTEN_ADDRESS !== undefined) showProcess(registry, version);
  const metrics = await serveMetrics({ registry, logger }, config.NB_METRICS_LISTEN_ADDRESS);
  try {
    const app = createApp(ports, appOptionsOf(config));
    const connections = connectionLimitsOf(config);
    const server = await listen(app, config.NB_LISTEN_ADDRESS, {
      certificate,
      messages: messageClassesOf(app),
      onUnreadable: countUnreadable(registry),
      connections,
      connectionObserver: watchHttpConnections({ registry, logger, clock: systemClock }, connections),
    });
    return { server, metrics };
  } catch (error) {
    await metrics?.drain(0);
    throw error;
  }
}
