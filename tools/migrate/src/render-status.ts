import type { Format } from '@nbsetup/cli-kit';
import { isCurrent, type SchemaStatus } from '@nbsetup/storage-postgres';
import { ownHelpTexts } from './help-texts.ts';

/** How the status is rendered. */
interface StatusFormat {
  readonly format: Format;
  /** The schema that the advice names. */
  readonly schema?: string | undefined;
  /** The words before the command of the advice. Those of `nbsetup-migrate` if absent. */
  readonly call?: string | undefined;
}

/** Returns the status as a table with advice below it, or as JSON. */
export function renderStatus(status: SchemaStatus, { format, ...advice }: StatusFormat): string {
  const rows = rowsOf(status);
  switch (format) {
    case 'text':
      return `${table(rows)}\n${summary(status, advice)}\n`;
    case 'json':
      return `${JSON.stringify({ current: isCurrent(status), migrations: rows }, null, 2)}\n`;
  }
}

interface Row {
  readonly name: string;
  readonly state: 'applied' | 'pending' | 'unknown';
}

function rowsOf({ applied, pending, unknown }: SchemaStatus): readonly Row[] {
  const rows: readonly Row[] = [
    ...applied.map((name) => ({ name, state: unknown.includes(name) ? 'unknown' : 'applied' }) as const),
    ...pending.map((name) => ({ name, state: 'pending' }) as const),
  ];
  return rows.toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function table(rows: readonly Row[]): string {
  const width = Math.max(...['MIGRATION', ...rows.map(({ name }) => name)].map(({ length }) => length));
  return [{ name: 'MIGRATION', state: 'STATE' }, ...rows]
    .map(({ name, state }) => `${name.padEnd(width)}  ${state}\n`)
    .join('');
}

function summary(
  status: SchemaStatus,
  { schema, call = ownHelpTexts.call }: Omit<StatusFormat, 'format'>,
): string {
  if (isCurrent(status)) return 'the schema is current';
  if (status.unknown.length === 0) {
    const option = schema === undefined ? '' : ` --schema ${schema}`;
    return `${status.pending.length} pending; run \`${call} up${option}\``;
  }
  return 'the schema is newer than this program; run the newer version of the program';
}
