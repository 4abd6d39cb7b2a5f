import { describe, expect, it } from 'vitest';
import { sortRows } from './sort-rows.ts';

const rows = ['key 10', 'Key 9', 'äpfel', 'zoo'];
const columns = [{ sortBy: (row: string) => row }, {}];

describe('the order of rows', () => {
  it('is that of a person: numbers by size, whatever the case', () => {
    const sorted = sortRows(rows, { columns, sorting: { column: 0, isDescending: false } });

    expect(sorted).toEqual(['äpfel', 'Key 9', 'key 10', 'zoo']);
  });

  it('is reversed', () => {
    const sorted = sortRows([3, 1, 2], {
      columns: [{ sortBy: (row) => row }],
      sorting: { column: 0, isDescending: true },
    });

    expect(sorted).toEqual([3, 2, 1]);
  });

  it('stays without a column to sort by', () => {
    expect(sortRows(rows, { columns, sorting: undefined })).toBe(rows);
    expect(sortRows(rows, { columns, sorting: { column: 1, isDescending: false } })).toBe(rows);
  });
});
