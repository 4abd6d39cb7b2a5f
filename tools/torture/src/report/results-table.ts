import { columns, resultRowShape, type ResultRow } from './result-row.ts';

const begin = '<!-- results: written by npm run torture -->';
const end = '<!-- end of the results -->';
const section = new RegExp(`${begin}[^]*${end}`);

/**
 * Returns the page with these results in its table. They replace older results of the same parts, and the others stay.
 * The rows are in the order of `partNames`.
 * @throws `Error` for a page without the two marks of the table.
 */
export function withResults(
  page: string,
  { results, partNames }: { readonly results: readonly ResultRow[]; readonly partNames: readonly string[] },
): string {
  const known = new Map([...readResults(page), ...results].map((row) => [row.part, row]));
  const rows = partNames.map((name) => known.get(name)).filter((row) => row !== undefined);
  const lines = [columns, columns.map(() => '---'), ...rows.map(cellsOf)].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
  return page.replace(section, () => [begin, '', ...lines, '', end].join('\n'));
}

/**
 * Returns the results on a page.
 * @throws `Error` for a page without the two marks, and for an invalid row.
 */
export function readResults(page: string): readonly ResultRow[] {
  const table = section.exec(page)?.[0];
  if (table === undefined) throw new Error(`the page lacks ${begin} … ${end}`);
  return table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map(readRow);
}

function readRow(line: string): ResultRow {
  const cells = line.split('|').slice(1, -1);
  return resultRowShape.parse(Object.fromEntries(columns.map((name, at) => [name, cells[at]?.trim()])));
}

/** A bar would end the cell. */
function cellsOf(row: ResultRow): readonly string[] {
  return columns.map((name) => row[name].replaceAll('|', '/').replaceAll('\n', ' '));
}
