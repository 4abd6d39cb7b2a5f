import type { Bucket, Buckets, Clock } from '@nbsetup/domain';
import { expiringTokens } from '@nbsetup/domain/admin';
import type { TokenReader } from '@nbsetup/domain/storage';
import { repeatEvery } from '@nbsetup/http';
import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';

/** Checks for tokens that expire soon. */
export interface ExpiryWatch {
  /** Checks once, if this process has the turn. A failure is logged. Waits for a running check. */
  check(): Promise<void>;
  /** Stops and waits for a running check. Safe to call twice. */
  close(): Promise<void>;
}

/** The ports of {@link watchExpiry}. */
export interface ExpiryWatchPorts {
  readonly tokens: Pick<TokenReader, 'listExpiring'>;
  /** Those that the processes on one store share. */
  readonly buckets: Pick<Buckets, 'consume' | 'refund'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly registry: Registry;
  /** How many milliseconds before its expiry a token causes a warning. */
  readonly warningMs: number;
}

const everyMs = 3_600_000;

/** The turn to check. It refills a minute before the next check, so the process that has it keeps it. */
const turn: Bucket = { key: 'expiry-watch', size: 1, refillSeconds: 3_540 };

/**
 * Checks now and once an hour for tokens that expire soon.
 * Of all processes on one store, one checks. It logs each token once, with id and name only, and counts all of them.
 * If it stops, the process that checks next takes its turn.
 */
export function watchExpiry(ports: ExpiryWatchPorts): ExpiryWatch {
  const { buckets, clock, logger } = ports;
  const { look, forget } = createLook(ports);
  let hasTurnUntil = 0;
  const takeTurn = async (): Promise<boolean> => {
    const now = clock.now().getTime();
    if (now < hasTurnUntil) return true;
    const isTaken = (await buckets.consume(turn)) === 0;
    hasTurnUntil = isTaken ? now + turn.refillSeconds * 1000 : 0;
    return isTaken;
  };
  const giveTurnBack = async (): Promise<void> => {
    // After that time another process can have the turn.
    const isOwn = clock.now().getTime() < hasTurnUntil;
    hasTurnUntil = 0;
    if (isOwn) await buckets.refund([{ bucket: turn, attempts: 'all' }]);
  };
  const check = async (): Promise<void> => {
    if (await takeTurn()) await look();
    else forget();
  };
  const warn = (error: unknown): void => {
    logger.warn({ err: error }, 'tokens that expire soon could not be listed');
  };
  const { now, stop } = repeatEvery(everyMs, async () => {
    await check().catch(async (error: unknown) => {
      warn(error);
      await giveTurnBack().catch(warn);
    });
  });
  void now();
  return {
    check: now,
    close: async () => {
      await stop();
      await giveTurnBack().catch(warn);
    },
  };
}

interface Look {
  /** Counts the tokens, and logs those that it has not logged yet. */
  readonly look: () => Promise<void>;
  /** Drops the count, because another process has a newer one. */
  readonly forget: () => void;
}

function createLook({ tokens, clock, logger, registry, warningMs }: ExpiryWatchPorts): Look {
  const soon = new Gauge({
    name: 'nbsetup_tokens_expiring_soon',
    help: 'Tokens that expire soon and that no other replaced, at the last check; one of the replicas has it',
    registers: [registry],
  });
  let warned = new Set<string>();
  const look = async (): Promise<void> => {
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
  return {
    look,
    forget: () => {
      soon.remove();
    },
  };
}
