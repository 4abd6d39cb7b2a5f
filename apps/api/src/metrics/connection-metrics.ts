import type { OpenStore } from '@nbsetup/storage-engine';
import { Gauge, type Registry } from 'prom-client';

/** Registers the metrics of the connections to the PostgreSQL server. There are none without a server. */
export function showConnections(registry: Registry, { connections }: Pick<OpenStore, 'connections'>): void {
  if (connections === undefined) return;
  const registers = [registry];
  const pool = new Gauge({
    name: 'nbsetup_store_connections',
    help: 'Open connections of this process to PostgreSQL',
    labelNames: ['state'],
    registers,
    collect: () => {
      const { open, idle } = connections();
      pool.set({ state: 'in_use' }, open - idle);
      pool.set({ state: 'idle' }, idle);
    },
  });
  const waiting = new Gauge({
    name: 'nbsetup_store_connections_waiting',
    help: 'Callers that wait for a connection',
    registers,
    collect: () => {
      waiting.set(connections().waiting);
    },
  });
}
