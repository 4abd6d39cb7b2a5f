import { readConfig } from '@nbsetup/platform-node';
import {
  dsnMissing,
  hasDsnWherePostgres,
  storeVariables,
  storeWarnings,
  type StoreConfig,
} from '@nbsetup/storage-engine';
import { z } from 'zod';
import type { ProcessIo } from './command-context.ts';

const migrateShape = z.object(storeVariables).refine(hasDsnWherePostgres, dsnMissing);

/** The variables that only the API reads. Both programs run in the same environment, so they get no warning here. */
const apiVariables = [
  'NB_API_RATE_LIMITING_BURST',
  'NB_API_RATE_LIMITING_ENABLED',
  'NB_API_RATE_LIMITING_RPM',
  'NB_AUTO_MIGRATE',
  'NB_CERT_FILE',
  'NB_CERT_KEY',
  'NB_CONSOLE_ENABLED',
  'NB_CORS_ALLOWED_ORIGINS',
  'NB_DEFAULT_POLICY_ENABLED',
  'NB_LISTEN_ADDRESS',
  'NB_LOG_LEVEL',
  'NB_MAX_CONNECTIONS',
  'NB_MAX_CONNECTIONS_PER_ADDRESS',
  'NB_METRICS_LISTEN_ADDRESS',
  'NB_OPEN_RATE_LIMITING_BURST',
  'NB_OPEN_RATE_LIMITING_RPM',
  'NB_PAT_MAX_LIFETIME_DAYS',
  'NB_PAT_MAX_PER_USER',
  'NB_PAT_MAX_ROTATION_DAYS',
  'NB_SETUP_ALLOWED_CIDRS',
  'NB_SETUP_ALLOWED_ORIGINS',
  'NB_SETUP_ENABLED',
  'NB_SETUP_PAT_ENABLED',
  'NB_SETUP_SECRET',
  'NB_SETUP_WINDOW',
  'NB_TOKEN_EXPIRY_WARNING',
  'NB_TRUSTED_PROXIES',
  'NB_VERSION_CHECK_ENABLED',
  'NB_VERSION_DASHBOARD_URL',
  'NB_VERSION_MANAGEMENT_URL',
];

/**
 * Reads the variables of the store. Writes a warning to stderr for each unknown variable.
 * @throws `ConfigError` with all problems if a value is invalid.
 */
export function readMigrateConfig({ env, stderr }: ProcessIo): StoreConfig {
  const { config, warnings } = readConfig(migrateShape, { env, alsoKnown: apiVariables });
  for (const warning of [...warnings, ...storeWarnings(config)]) stderr.write(`warning: ${warning}\n`);
  return config;
}
