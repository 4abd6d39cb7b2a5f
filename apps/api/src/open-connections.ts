import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How many connections a server holds at the same time. */
export interface ConnectionLimits {
  /** From everywhere. */
  readonly max: number;
  /** From one address. */
  readonly perAddressMax: number;
  /** The key that an address counts as; `undefined` when the bound of one address is not for it. */
  readonly addressKey: (address: string | undefined) => string | undefined;
}

/** Which bound refused a connection. */
export type ConnectionBound = keyof Pick<ConnectionLimits, 'max' | 'perAddressMax'>;

/** Is told of every connection; must return at once and never throw. */
export interface ConnectionObserver {
  readonly opened: () => void;
  readonly closed: () => void;
  /** Called for each connection that is closed at once, without an answer, because of a bound. */
  readonly refused: (bound: ConnectionBound, address: string) => void;
}

/** The connections of a server, as they came in, below TLS where there is TLS. */
export interface OpenConnections {
  count(): number;
  /** Closes all of them, also those that node no longer counts as HTTP. */
  destroyAll(): void;
}

/** Follows and bounds the connections of a server that does not listen yet. */
export function boundConnections(
  server: Server,
  limits: ConnectionLimits,
  observer: Partial<ConnectionObserver>,
): OpenConnections {
  const open = new Set<Socket>();
  const byAddress = new Map<string, number>();
  const change = (key: string | undefined, by: 1 | -1): void => {
    if (key === undefined) return;
    const count = (byAddress.get(key) ?? 0) + by;
    if (count > 0) byAddress.set(key, count);
    else byAddress.delete(key);
  };
  server.prependListener('connection', (socket: Socket) => {
    const key = limits.addressKey(socket.remoteAddress);
    const bound = boundReached(limits, { all: open.size, ofAddress: byAddress.get(key ?? '') ?? 0 });
    if (bound !== undefined) {
      observer.refused?.(bound, socket.remoteAddress ?? '');
      socket.destroy();
      return;
    }
    open.add(socket);
    change(key, 1);
    observer.opened?.();
    socket.once('close', () => {
      open.delete(socket);
      change(key, -1);
      observer.closed?.();
    });
  });
  return {
    count: () => open.size,
    destroyAll: () => {
      for (const socket of open) socket.destroy();
    },
  };
}

function boundReached(
  { max, perAddressMax }: ConnectionLimits,
  { all, ofAddress }: { readonly all: number; readonly ofAddress: number },
): ConnectionBound | undefined {
  if (all >= max) return 'max';
  return ofAddress >= perAddressMax ? 'perAddressMax' : undefined;
}
