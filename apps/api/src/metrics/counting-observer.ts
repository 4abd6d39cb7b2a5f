import type { ApiObserver, SetupResult, TokenOrigin, TokenRefusalReason } from '@nbsetup/http';
import { Counter, type Registry } from 'prom-client';

/**
 * Creates an observer that counts setups and tokens. Known labels start at zero, so that the first event is an
 * increase.
 */
export function countingObserver(registry: Registry): ApiObserver {
  const registers = [registry];
  const setups = new Counter({
    name: 'nbsetup_setups_total',
    help: 'Calls of setup by how they ended: completed, replayed, malformed, or the code of the refusal',
    labelNames: ['outcome'],
    registers,
  });
  const issued = new Counter({
    name: 'nbsetup_tokens_issued_total',
    help: 'Tokens that were issued: by setup, create, rotate or rotate_self',
    labelNames: ['origin'],
    registers,
  });
  const verified = new Counter({
    name: 'nbsetup_tokens_verified_total',
    help: 'Requests that a token authenticated',
    registers,
  });
  const refused = new Counter({
    name: 'nbsetup_tokens_refused_total',
    help: 'Requests that were refused for their token, or for the lack of one, by reason',
    labelNames: ['reason'],
    registers,
  });
  for (const outcome of setupsToExpect) setups.inc({ outcome }, 0);
  for (const origin of Object.keys(origins)) issued.inc({ origin }, 0);
  for (const reason of Object.keys(reasons)) refused.inc({ reason }, 0);
  return {
    setupEnded: (outcome) => {
      setups.inc({ outcome });
    },
    tokenIssued: (origin) => {
      issued.inc({ origin });
    },
    tokenVerified: () => {
      verified.inc();
    },
    tokenRefused: (reason) => {
      refused.inc({ reason });
    },
  };
}

const setupsToExpect: readonly SetupResult[] = ['completed', 'replayed', 'setup_already_completed'];

const origins: Readonly<Record<TokenOrigin, true>> = {
  setup: true,
  create: true,
  rotate: true,
  rotate_self: true,
};

const reasons: Readonly<Record<TokenRefusalReason, true>> = {
  missing: true,
  malformed: true,
  unknown: true,
  expired: true,
  blocked: true,
  scope: true,
  rate_limited: true,
};
