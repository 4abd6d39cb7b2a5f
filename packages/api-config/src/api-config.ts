import {
  booleanVariable,
  durationVariable,
  exactTrue,
  httpUrl,
  integerVariable,
  lenientInteger,
  listenAddress,
  networkList,
  originList,
  readConfig,
  type ReadConfig,
} from '@nbsetup/platform-node';
import {
  rotationDaysDefault,
  rotationDaysMax,
  tokenDaysMax,
  tokenDaysMin,
  tokensPerUserDefault,
  tokensPerUserMax,
} from '@nbsetup/domain/limits';
import { clientSecretRule, isClientSecret } from '@nbsetup/domain/internal';
import { dsnMissing, hasDsnWherePostgres, storeVariables, storeWarnings } from '@nbsetup/storage-engine';
import { z } from 'zod';

/**
 * Refuses networks that contain every address. If every address were a trusted proxy, each client could choose its
 * own.
 */
const trustedProxies = networkList.refine(
  (networks) => !networks.some((network) => /\/0+$/.test(network)),
  'must not trust every address: each client could choose the one it is counted as',
);

/** Anyone who guesses this secret can own the instance. */
const setupSecret = z
  .string()
  .refine(
    isClientSecret,
    `must be ${clientSecretRule} that nobody can guess, such as openssl rand -hex 32 prints`,
  );

/** The path of a PEM file. Refuses the content of such a file, so that no message repeats a private key. */
const pemPath = z
  .string()
  .refine((text) => !text.includes('-----'), 'must be the path of a PEM file, not what is in it')
  .optional();

/** The schema of the API's environment variables, by name. */
export const apiShape = z
  .object({
    ...storeVariables,
    NB_API_RATE_LIMITING_BURST: lenientInteger(500),
    NB_API_RATE_LIMITING_ENABLED: exactTrue,
    NB_API_RATE_LIMITING_RPM: lenientInteger(6),
    NB_AUTO_MIGRATE: booleanVariable.default(true),
    NB_CERT_FILE: pemPath,
    NB_CERT_KEY: pemPath,
    NB_CONSOLE_ENABLED: booleanVariable.default(true),
    NB_CORS_ALLOWED_ORIGINS: originList.default([]),
    NB_DEFAULT_POLICY_ENABLED: booleanVariable.default(true),
    NB_LISTEN_ADDRESS: listenAddress.prefault('127.0.0.1:8080'),
    NB_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    NB_MAX_CONNECTIONS: integerVariable({ min: 1, max: 1_000_000 }).default(800),
    NB_MAX_CONNECTIONS_PER_ADDRESS: integerVariable({ min: 1, max: 1_000_000 }).default(200),
    NB_METRICS_LISTEN_ADDRESS: listenAddress.optional(),
    NB_OPEN_RATE_LIMITING_BURST: integerVariable({ min: 1, max: 1_000_000 }).default(240),
    NB_OPEN_RATE_LIMITING_RPM: integerVariable({ min: 1, max: 1_000_000 }).default(120),
    NB_PAT_MAX_LIFETIME_DAYS: integerVariable({ min: tokenDaysMin, max: tokenDaysMax }).default(tokenDaysMax),
    NB_PAT_MAX_PER_USER: integerVariable({ min: 1, max: tokensPerUserMax }).default(tokensPerUserDefault),
    NB_PAT_MAX_ROTATION_DAYS: integerVariable({ min: tokenDaysMin, max: rotationDaysMax }).default(
      rotationDaysDefault,
    ),
    NB_SETUP_ALLOWED_CIDRS: networkList.optional(),
    NB_SETUP_ALLOWED_ORIGINS: originList.optional(),
    NB_SETUP_ENABLED: booleanVariable.default(true),
    NB_SETUP_PAT_ENABLED: exactTrue,
    NB_SETUP_SECRET: setupSecret.optional(),
    NB_SETUP_WINDOW: durationVariable.optional(),
    NB_TOKEN_EXPIRY_WARNING: durationVariable.prefault('168h'),
    NB_TRUSTED_PROXIES: trustedProxies.default([]),
    NB_VERSION_CHECK_ENABLED: booleanVariable.default(true),
    NB_VERSION_MANAGEMENT_URL: httpUrl.optional(),
    NB_VERSION_DASHBOARD_URL: httpUrl.prefault(
      'https://api.github.com/repos/netbirdio/dashboard/releases/latest',
    ),
  })
  .refine(hasDsnWherePostgres, dsnMissing)
  .refine(hasKeyWhereCertificate, {
    path: ['NB_CERT_KEY'],
    message: 'must be set where NB_CERT_FILE is',
    when: () => true,
  })
  .refine(hasCertificateWhereKey, {
    path: ['NB_CERT_FILE'],
    message: 'must be set where NB_CERT_KEY is',
    when: () => true,
  });

/** The checked configuration of the API. docs/configuration.md describes each variable. */
export type ApiConfig = z.output<typeof apiShape>;

/**
 * Returns the configuration and the warnings about it.
 * `alsoKnown` names further variables of the program, so that they cause no warning.
 * @throws `invalid_input` with every problem in one message.
 */
export function readApiConfig(
  env: NodeJS.ProcessEnv,
  { alsoKnown = [] }: { readonly alsoKnown?: readonly string[] } = {},
): ReadConfig<ApiConfig> {
  const { config, warnings } = readConfig(apiShape, { env, alsoKnown });
  return { config, warnings: [...warnings, ...storeWarnings(config)] };
}

interface CertificatePaths {
  readonly NB_CERT_FILE?: string | undefined;
  readonly NB_CERT_KEY?: string | undefined;
}

function hasKeyWhereCertificate({ NB_CERT_FILE: certificate, NB_CERT_KEY: key }: CertificatePaths): boolean {
  return certificate === undefined || key !== undefined;
}

function hasCertificateWhereKey({ NB_CERT_FILE: certificate, NB_CERT_KEY: key }: CertificatePaths): boolean {
  return key === undefined || certificate !== undefined;
}
