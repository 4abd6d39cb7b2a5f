import type { ApiProcess } from '../api/api-process.ts';

/** Returns the metrics of an API with a metrics address. */
export async function readMetrics(api: ApiProcess): Promise<string> {
  const [, url] = /metrics\s+(http:\S+)/.exec(api.printed()) ?? [];
  if (url === undefined) throw new Error('it does not say where its metrics are');
  const response = await fetch(url);
  if (response.status !== 200) throw new Error(`the metrics were answered ${response.status}`);
  return response.text();
}
