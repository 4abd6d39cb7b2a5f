import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { showCertificate } from '../src/metrics/certificate-metrics.ts';
import { showProcess } from '../src/metrics/process-metrics.ts';
import { countUnreadable } from '../src/metrics/unreadable-metrics.ts';
import { createTestApp } from './test-app.ts';

const page = await readFile(new URL('../../../docs/operations.md', import.meta.url), 'utf8');

describe('docs/operations.md', () => {
  it('has every metric of ours in its table, and no other', async () => {
    const { parts } = await createTestApp();
    const connections = () => ({ open: 0, idle: 0, waiting: 0 });
    const onServer = await createTestApp({}, { store: { ...parts.store, connections } });
    const { registry } = onServer.parts;
    showProcess(registry, '0.1.0');
    countUnreadable(registry);
    showCertificate(registry, { current: () => ({ leaf: { validTo: '' } }) });

    const documented = [...page.matchAll(/^\| `(nbsetup_\w+)`/gm)].map(([, name]) => name);

    const ours = registry.getMetricsAsArray().map(({ name }) => name);
    expect(documented.toSorted()).toEqual(ours.filter((name) => name.startsWith('nbsetup_')).toSorted());
  });

  it('alerts on metrics that are in its table', () => {
    const [, alerts = ''] = /```yaml\n(groups:.*?)```/s.exec(page) ?? [];
    const documented = [...page.matchAll(/^\| `(nbsetup_\w+)`/gm)].map(([, name]) => name);

    const used = [...alerts.matchAll(/nbsetup_\w+/g)].map(([name]) => name.replace(/_bucket$/, ''));

    expect(used.length).toBeGreaterThan(5);
    expect(documented).toEqual(expect.arrayContaining(used));
  });
});
