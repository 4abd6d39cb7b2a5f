import type { ApiProcess } from '../api/api-process.ts';

/** The metrics of an API that has an address for them. */
export async function readMetrics(api: ApiProcess): Promise<string> {
  const [, url] = /metrics\s+(http:\S+)/.exec(api.printed()) ?? [];
  if (url === undefined) throw new Error('it does not say where its metrics are');
  const response = await fetch(url);
  if (response.status !== 200) throw new Error(`the metrics were answered ${response.status}`);
  return response.text();
}
