import type { SetupPolicy } from '@nbsetup/domain';
import type { ApiConfig } from './api-config.ts';

/** What the operator allows setup and tokens, in the words of the domain. */
export function setupPolicyOf(config: ApiConfig): SetupPolicy {
  return {
    setupTokensEnabled: config.NB_SETUP_PAT_ENABLED,
    tokens: {
      lifetimeDaysMax: config.NB_PAT_MAX_LIFETIME_DAYS,
      perUserMax: config.NB_PAT_MAX_PER_USER,
    },
  };
}
