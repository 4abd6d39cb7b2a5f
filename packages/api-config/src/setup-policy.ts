import type { SetupAccessPolicy, SetupPolicy } from '@nbsetup/domain';
import type { ApiConfig } from './api-config.ts';

/** Returns the setup policy and the token limits of the configuration. */
export function setupPolicyOf(config: ApiConfig): SetupPolicy {
  return {
    setupTokensEnabled: config.NB_SETUP_PAT_ENABLED,
    ...(!config.NB_SETUP_ENABLED && { closedBecause: 'NB_SETUP_ENABLED is false' }),
    tokens: {
      lifetimeDaysMax: config.NB_PAT_MAX_LIFETIME_DAYS,
      perUserMax: config.NB_PAT_MAX_PER_USER,
      rotationDaysMax: config.NB_PAT_MAX_ROTATION_DAYS,
    },
  };
}

/** Returns which requests may set up the instance through the API. */
export function setupAccessPolicyOf(config: ApiConfig): SetupAccessPolicy {
  return {
    secret: config.NB_SETUP_SECRET,
    networks: config.NB_SETUP_ALLOWED_CIDRS,
    origins: config.NB_SETUP_ALLOWED_ORIGINS,
    windowMs: config.NB_SETUP_WINDOW,
  };
}
