/** How a table is sorted: by the number of a column. */
export interface Sorting {
  readonly column: number;
  readonly isDescending: boolean;
}

interface SortableColumn<Row> {
  readonly sortBy?: (row: Row) => string | number;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Returns the rows in the order of a column. Returns them as they are without one. */
export function sortRows<Row>(
  rows: readonly Row[],
  {
    columns,
    sorting,
  }: { readonly columns: readonly SortableColumn<Row>[]; readonly sorting: Sorting | undefined },
): readonly Row[] {
  const sortBy = sorting === undefined ? undefined : columns[sorting.column]?.sortBy;
  if (sorting === undefined || sortBy === undefined) return rows;
  const direction = sorting.isDescending ? -1 : 1;
  return rows
    .map((row) => ({ row, by: sortBy(row) }))
    .sort((one, other) => direction * compare(one.by, other.by))
    .map(({ row }) => row);
}

function compare(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return collator.compare(String(one), String(other));
}
