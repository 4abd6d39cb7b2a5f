/**
 * Returns the environment of an API on a server. Setup tokens are enabled, and the limits for one address are as high
 * as the variables allow, so that they refuse nothing.
 */
export function apiEnvironment(
  databaseUrl: string,
  changes: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return {
    NB_STORE_ENGINE: 'postgres',
    NB_STORE_ENGINE_POSTGRES_DSN: databaseUrl,
    NB_SETUP_PAT_ENABLED: 'true',
    NB_OPEN_RATE_LIMITING_RPM: '1000000',
    NB_OPEN_RATE_LIMITING_BURST: '1000000',
    NB_LOG_LEVEL: 'warn',
    ...changes,
  };
}
