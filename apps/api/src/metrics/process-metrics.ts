import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';

/** Registers the version and the usual metrics of Node.js: memory, CPU, event loop delay and garbage collection. */
export function showProcess(registry: Registry, version: string): void {
  const build = new Gauge({
    name: 'nbsetup_build_info',
    help: 'Always 1; the version is in the label',
    labelNames: ['version'],
    registers: [registry],
  });
  build.set({ version }, 1);
  collectDefaultMetrics({ register: registry });
}
