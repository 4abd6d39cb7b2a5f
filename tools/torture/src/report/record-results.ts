import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { ResultRow } from './result-row.ts';
import { withResults } from './results-table.ts';

/** The page with the results. */
export const reliabilityPage = fileURLToPath(new URL('../../../../docs/reliability.md', import.meta.url));

/** Writes the results into docs/reliability.md and formats the page. */
export async function recordResults(
  results: readonly ResultRow[],
  partNames: readonly string[],
): Promise<void> {
  const page = await readFile(reliabilityPage, 'utf8');
  const options = await resolveConfig(reliabilityPage);
  const text = withResults(page, { results, partNames });
  await writeFile(reliabilityPage, await format(text, { ...options, parser: 'markdown' }));
}
