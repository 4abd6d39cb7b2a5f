import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { showCertificate } from '../src/metrics/certificate-metrics.ts';
import { showProcess } from '../src/metrics/process-metrics.ts';
import { watchHttpConnections } from '../src/metrics/http-connection-metrics.ts';
import { countUnreadable } from '../src/metrics/unreadable-metrics.ts';
import { createTestApp } from './test-app.ts';

const root = new URL('../../../', import.meta.url);
const page = await readFile(new URL('docs/operations.md', root), 'utf8');
const [, refusals = ''] = /<!-- refusals:.*?-->\s*(.*?)\n\n/s.exec(page) ?? [];

describe('docs/operations.md', () => {
  it('has exactly our metrics in its table, with their labels', async () => {
    const documented = [...page.matchAll(/^\| `(nbsetup_\w+)` +\| ([\w, ]*?) *\|/gm)];

    const ours = await labelsByMetric();

    expect(new Map(documented.map(([, name = '', labels]) => [name, labels]))).toEqual(ours);
  });

  it('alerts on metrics that are in its table', async () => {
    const [, alerts = ''] = /```yaml\n(groups:.*?)```/s.exec(page) ?? [];

    const used = [...alerts.matchAll(/nbsetup_\w+/g)].map(([name]) => name.replace(/_bucket$/, ''));

    expect(used.length).toBeGreaterThan(5);
    expect([...(await labelsByMetric()).keys()]).toEqual(expect.arrayContaining(used));
  });

  it('explains refusals by metrics, labels and values that exist', async () => {
    const ours = await labelsByMetric();
    const sources = await readSources();
    const selectors = [...refusals.matchAll(/(nbsetup_\w+)(?:\{(\w+)=)?/g)];

    expect(selectors.length).toBeGreaterThan(20);
    for (const [selector, name = '', label] of selectors) {
      expect(ours.has(name), selector).toBe(true);
      if (label !== undefined) expect(ours.get(name)?.split(', '), selector).toContain(label);
    }
    const values = [...refusals.matchAll(/"([\w-]+)"/g)].map(([, value = '']) => value);
    expect(values.filter((value) => !isValueIn(sources, value))).toEqual([]);
  });

  it('explains refusals with the messages that clients and logs get', async () => {
    const sources = await readSources();
    const sentences = [...refusals.matchAll(/`([a-z]+(?: [\w,-]+){1,})`/g)].map(([, text = '']) => text);
    const messages = sentences.filter((text) => !text.startsWith('npx ') && !text.startsWith('user un'));

    expect(messages.length).toBeGreaterThan(25);
    // This text comes from Node.js.
    expect(messages.filter((text) => !sources.includes(text))).toEqual(['bad request']);
  });
});

/** Returns the labels of each of our metrics, as the program registers them. */
async function labelsByMetric(): Promise<ReadonlyMap<string, string>> {
  const { parts } = await createTestApp();
  const connections = () => ({ open: 0, idle: 0, waiting: 0 });
  const clockSkew = { currentMs: () => 0, measure: () => Promise.resolve() };
  const { parts: onServer } = await createTestApp({}, { store: { ...parts.store, connections, clockSkew } });
  showProcess(onServer.registry, '0.1.0');
  countUnreadable(onServer.registry);
  watchHttpConnections(
    { ...parts, registry: onServer.registry, clock: { now: () => new Date(0) } },
    { max: 1, perAddressMax: 1 },
  );
  showCertificate(onServer.registry, { current: () => ({ leaf: { validTo: '' } }) });
  const metrics = z
    .array(z.object({ name: z.string(), labelNames: z.array(z.string()) }))
    .parse(onServer.registry.getMetricsAsArray());
  return new Map(
    metrics
      .filter(({ name }) => name.startsWith('nbsetup_'))
      .map(({ name, labelNames }) => [name, labelNames.join(', ')]),
  );
}

/** Returns the sources of the API in one text. */
async function readSources(): Promise<string> {
  const folders = [
    'apps/api/src',
    ...['domain', 'http', 'platform-node', 'storage-engine', 'storage-postgres'].map(
      (name) => `packages/${name}/src`,
    ),
  ];
  const texts = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(new URL(folder, root), { recursive: true });
      const files = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
      return Promise.all(files.map((name) => readFile(new URL(`${folder}/${name}`, root), 'utf8')));
    }),
  );
  return texts.flat().join('\n');
}

/** Returns whether the value is a status, or a text, a key or a prefix in the sources. Some have several words. */
function isValueIn(sources: string, value: string): boolean {
  const spelt = value.replaceAll('_', '[ _]');
  return /^\d{3}$/.test(value) || new RegExp(`['\`]${spelt}['\`:]|^ +${spelt}:`, 'm').test(sources);
}
