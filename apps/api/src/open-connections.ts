import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** The limits on open connections of a server. */
export interface ConnectionLimits {
  /** The overall limit. */
  readonly max: number;
  /** The limit for one address. */
  readonly perAddressMax: number;
  /**
   * Returns the key that an address is counted by. Returns `undefined` if the limit for one address does not apply.
   */
  readonly addressKey: (address: string | undefined) => string | undefined;
}

/** The limit that refused a connection. */
export type ConnectionBound = keyof Pick<ConnectionLimits, 'max' | 'perAddressMax'>;

/** Notified of refused connections. Must return at once and never throw. */
export interface ConnectionObserver {
  readonly opened: () => void;
  readonly closed: () => void;
  /** Called for each connection that a limit closes. It gets no response. */
  readonly refused: (bound: ConnectionBound, address: string) => void;
}

/** The open connections of a server, below TLS. */
export interface OpenConnections {
  count(): number;
  /** Closes all of them, including those that Node.js no longer counts as HTTP. */
  destroyAll(): void;
}

/** Counts and limits the connections of a server. Call it before the server listens. */
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
