import { readApiConfig, type ApiConfig } from '@nbsetup/api-config';
import { createBcryptHasher } from '@nbsetup/platform-node';
import { productStoresWith } from '@nbsetup/product';
import { openStore } from '@nbsetup/storage-engine';
import type { Express } from 'express';
import { pino, type Logger } from 'pino';
import { Registry } from 'prom-client';
import { onTestFinished } from 'vitest';
import { appOptionsOf } from '../src/app-options.ts';
import { composePorts, type Parts } from '../src/compose-ports.ts';
import { createApp, type AppPorts } from '../src/create-app.ts';

type Environment = Readonly<Record<string, string>>;

export interface TestApp {
  readonly app: Express;
  readonly ports: AppPorts;
  readonly parts: Parts;
  /** Returns the log so far, at every level. */
  readonly log: () => string;
  /** Returns the lines of the metrics without comments. */
  readonly metrics: () => Promise<readonly string[]>;
}

/** Returns the configuration for these variables, with the engine memory and free ports. */
export function configOf(env: Environment = {}): ApiConfig {
  const variables = {
    NB_STORE_ENGINE: 'memory',
    NB_LISTEN_ADDRESS: '127.0.0.1:0',
    NB_VERSION_CHECK_ENABLED: 'false',
    NB_SETUP_PAT_ENABLED: 'true',
    ...env,
  };
  return readApiConfig(variables).config;
}

/** Creates a logger and a function that returns its output. */
export function createTestLogger(): { readonly logger: Logger; readonly log: () => string } {
  let written = '';
  const logger = pino({ level: 'trace', base: null }, { write: (line: string) => (written += line) });
  return { logger, log: () => written };
}

/** Creates the whole app in this process, composed as the program does it. Password hashes have a low cost. */
export async function createTestApp(env: Environment = {}, changes: Partial<Parts> = {}): Promise<TestApp> {
  const config = configOf(env);
  const { logger, log } = createTestLogger();
  const passwordHasher = createBcryptHasher({ cost: 4, threads: 1, queueMax: 0 });
  const registry = new Registry();
  const stores = productStoresWith({ createsDefaultPolicy: config.NB_DEFAULT_POLICY_ENABLED });
  const store = await openStore(config, { stores, autoMigrate: true });
  const parts = { config, logger, store, passwordHasher, registry, version: '0.1.0', ...changes };
  const composition = composePorts(parts);
  onTestFinished(async () => {
    await composition.close();
    await passwordHasher.close();
  });
  return {
    app: createApp(composition.ports, appOptionsOf(config)),
    ports: composition.ports,
    parts,
    log,
    metrics: async () => {
      const text = await registry.metrics();
      return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    },
  };
}

/** A setup request that asks for a token. */
export const setupBody = {
  email: 'admin@example.com',
  name: 'Admin User',
  password: 'canary-password',
  create_pat: true,
  pat_expire_in: 7,
};
