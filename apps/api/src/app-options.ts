import { setupAccessPolicyOf, setupPolicyOf, type ApiConfig } from '@nbsetup/api-config';
import { addressKey, networkSet, type ApiLimits } from '@nbsetup/http';
import { consoleSettingsOf } from './console/console-settings.ts';
import type { AppOptions } from './create-app.ts';
import type { ConnectionLimits } from './open-connections.ts';

/** Returns the options of the app from the configuration. */
export function appOptionsOf(config: ApiConfig): AppOptions {
  return {
    policy: { ...setupPolicyOf(config), setupAccess: setupAccessPolicyOf(config) },
    rates: ratesOf(config),
    trustedProxies: config.NB_TRUSTED_PROXIES,
    corsOrigins: config.NB_CORS_ALLOWED_ORIGINS,
    ...(config.NB_CONSOLE_ENABLED && { console: consoleSettingsOf(config) }),
    servesTls: config.NB_CERT_FILE !== undefined,
  };
}

/**
 * Returns the limits on connections from the configuration.
 * A trusted proxy carries the connections of many clients, so only the overall limit applies to it. An IPv6 address
 * counts as its network.
 */
export function connectionLimitsOf(config: ApiConfig): ConnectionLimits {
  const isProxy = networkSet(config.NB_TRUSTED_PROXIES);
  return {
    max: config.NB_MAX_CONNECTIONS,
    perAddressMax: config.NB_MAX_CONNECTIONS_PER_ADDRESS,
    addressKey: (address) => (isProxy(address) ? undefined : addressKey(address)),
  };
}

function ratesOf(config: ApiConfig): ApiLimits {
  return {
    open: rateOf({ burst: config.NB_OPEN_RATE_LIMITING_BURST, perMinute: config.NB_OPEN_RATE_LIMITING_RPM }),
    ...(config.NB_API_RATE_LIMITING_ENABLED && {
      token: rateOf({ burst: config.NB_API_RATE_LIMITING_BURST, perMinute: config.NB_API_RATE_LIMITING_RPM }),
    }),
  };
}

function rateOf({
  burst,
  perMinute,
}: {
  readonly burst: number;
  readonly perMinute: number;
}): NonNullable<ApiLimits['token']> {
  return { size: burst, refillSeconds: (burst / perMinute) * 60 };
}
