import { expiringTokens, type Clock, type TokenReader } from '@nbsetup/domain';
import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';
import { repeatEvery } from './repeat-every.ts';

/** Looks for tokens that expire soon. */
export interface ExpiryWatch {
  /** Looks once more; what fails is logged. Waits for a look that is going on. */
  look(): Promise<void>;
  /** Looks no more, and waits for a look that is going on. Safe to call twice. */
  close(): Promise<void>;
}

/** What looking needs of the world. */
export interface ExpiryWatchPorts {
  readonly tokens: Pick<TokenReader, 'listEnding'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly registry: Registry;
  /** How long before its end a token is worth a warning, at most. */
  readonly warningMs: number;
}

const everyMs = 3_600_000;

/**
 * Looks now and once an hour for tokens that expire soon. Each is logged once by this process, by id and name and never
 * with anything that authenticates, and all of them are counted; every replica does both.
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
  return { look: now, close: stop };
}

function createLook({ tokens, clock, logger, registry, warningMs }: ExpiryWatchPorts): () => Promise<void> {
  const soon = new Gauge({
    name: 'nbsetup_tokens_expiring_soon',
    help: 'Tokens that expire soon and that no other replaced, at the last look; each replica sees the same ones',
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
    // Of those that are gone nothing is remembered, so the memory that this takes is bounded by what is there.
    warned = found;
    soon.set(found.size);
  };
}
