/**
 * How an API on a server is configured so that only what a part is about refuses anything: setup tokens on, and as many
 * calls of one address as the documented variables allow.
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
