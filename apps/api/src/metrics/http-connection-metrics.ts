import type { Clock } from '@nbsetup/domain';
import type { Logger } from 'pino';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { ConnectionBound, ConnectionLimits, ConnectionObserver } from '../open-connections.ts';

/** The ports of {@link watchHttpConnections}. */
export interface ConnectionWatchPorts {
  readonly registry: Registry;
  readonly logger: Pick<Logger, 'warn'>;
  readonly clock: Clock;
}

const warnEveryMs = 60_000;

const variables: Readonly<Record<ConnectionBound, string>> = {
  max: 'NB_MAX_CONNECTIONS',
  perAddressMax: 'NB_MAX_CONNECTIONS_PER_ADDRESS',
};

/**
 * Registers the metrics of client connections, and counts and logs refused ones.
 * Each limit logs at most one line a minute.
 */
export function watchHttpConnections(
  { registry, logger, clock }: ConnectionWatchPorts,
  limits: Pick<ConnectionLimits, ConnectionBound>,
): ConnectionObserver {
  const registers = [registry];
  const open = new Gauge({
    name: 'nbsetup_http_connections',
    help: 'Connections of clients that are open',
    registers,
  });
  const refused = new Counter({
    name: 'nbsetup_http_connections_refused_total',
    help: 'Connections that were closed at once, because too many were open: in all, or from one address',
    labelNames: ['bound'],
    registers,
  });
  refused.inc({ bound: labels.max }, 0);
  refused.inc({ bound: labels.perAddressMax }, 0);
  const warnedAt = { max: 0, perAddressMax: 0 };
  return {
    opened: () => {
      open.inc();
    },
    closed: () => {
      open.dec();
    },
    refused: (bound, address) => {
      refused.inc({ bound: labels[bound] });
      const now = clock.now().getTime();
      if (Math.abs(now - warnedAt[bound]) < warnEveryMs) return;
      warnedAt[bound] = now;
      logger.warn({ address, variable: variables[bound], max: limits[bound] }, warnings[bound]);
    },
  };
}

const labels: Readonly<Record<ConnectionBound, string>> = { max: 'all', perAddressMax: 'address' };

const warnings: Readonly<Record<ConnectionBound, string>> = {
  max: 'a connection was refused: as many are open as the variable allows',
  perAddressMax:
    'a connection was refused: as many are open from its address as the variable allows; name a proxy in NB_TRUSTED_PROXIES',
};
