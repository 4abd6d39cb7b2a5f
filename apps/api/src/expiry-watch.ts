import type { Clock } from '@nbsetup/domain';
import { expiringTokens } from '@nbsetup/domain/admin';
import type { TokenReader } from '@nbsetup/domain/storage';
import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';
import { repeatEvery } from './repeat-every.ts';

/** Checks for tokens that expire soon. */
export interface ExpiryWatch {
  /** Checks once. A failure is logged. Waits for a running check. */
  check(): Promise<void>;
  /** Stops and waits for a running check. Safe to call twice. */
  close(): Promise<void>;
}

/** The ports of {@link watchExpiry}. */
export interface ExpiryWatchPorts {
  readonly tokens: Pick<TokenReader, 'listExpiring'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly registry: Registry;
  /** How many milliseconds before its expiry a token causes a warning. */
  readonly warningMs: number;
}

const everyMs = 3_600_000;

/**
 * Checks now and once an hour for tokens that expire soon.
 * Each process logs each token once, with id and name only, and counts all of them. Every replica does the same.
 */
export function watchExpiry(ports: ExpiryWatchPorts): ExpiryWatch {
  const { logger } = ports;
  const lookOnce = createLook(ports);
  const { now, stop } = repeatEvery(everyMs, () =>
    lookOnce().catch((error: unknown) => {
      logger.warn({ err: error }, 'tokens that expire soon could not be listed');
    }),
  );
  void now();
  return { check: now, close: stop };
}

function createLook({ tokens, clock, logger, registry, warningMs }: ExpiryWatchPorts): () => Promise<void> {
  const soon = new Gauge({
    name: 'nbsetup_tokens_expiring_soon',
    help: 'Tokens that expire soon and that no other replaced, at the last check; each replica sees the same ones',
    registers: [registry],
  });
  let warned = new Set<string>();
  return async () => {
    const found = new Set<string>();
    for await (const { id, userId, name, expiresAt } of expiringTokens(tokens, {
      now: clock.now(),
      warningMs,
    })) {
      found.add(id);
      if (warned.has(id)) continue;
      logger.warn({ tokenId: id, userId, name, expiresAt }, 'a token expires soon');
      warned.add(id);
    }
    // Tokens that are gone are forgotten, so the memory stays small.
    warned = found;
    soon.set(found.size);
  };
}
