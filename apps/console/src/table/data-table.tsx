import { useRef, useState, type ReactNode } from 'react';
import { joinClasses } from '../ui/join-classes.ts';
import { Menu, type MenuAction } from '../ui/menu.tsx';
import { text } from '../text.ts';
import { HiddenText } from '../ui/states.tsx';
import { sortRows, type Sorting } from './sort-rows.ts';
import { useVisibleRows } from './use-visible-rows.ts';
import styles from './table.module.css';

/** A column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Returns what rows are sorted by. Without it the column cannot be sorted. */
  readonly sortBy?: (row: Row) => string | number;
}

interface DataTableProps<Row> {
  /** The content of the table, for screen readers. */
  readonly caption: string;
  /** The columns. The first one is the name. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly rowName: (row: Row) => string;
  readonly actions?: ((row: Row) => readonly MenuAction[]) | undefined;
  /** How many rows there are without the filter. */
  readonly all: number;
}

/** A table. On a narrow page each row becomes a card. Of many rows only those near the screen are in the document. */
export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const { caption, columns, rows, rowKey, actions, all } = props;
  const [sorting, setSorting] = useState<Sorting>();
  const body = useRef<HTMLTableSectionElement>(null);
  const sorted = sortRows(rows, { columns, sorting });
  const { visible, before, after, measure } = useVisibleRows(sorted.length, body);
  const width = columns.length + (actions === undefined ? 0 : 1);
  return (
    <div className={styles.wrap}>
      <table className={styles.table} role="table" aria-rowcount={sorted.length + 1}>
        <caption>
          <HiddenText>{caption}</HiddenText>
        </caption>
        <thead role="rowgroup">
          <tr role="row" aria-rowindex={1}>
            {columns.map((column, index) => (
              <HeadCell
                key={column.title}
                column={column}
                index={index}
                sorting={sorting}
                onSort={setSorting}
              />
            ))}
            {actions !== undefined && (
              <th role="columnheader" scope="col">
                <HiddenText>{text.actions.column}</HiddenText>
              </th>
            )}
          </tr>
        </thead>
        <tbody ref={body} role="rowgroup">
          <Spacer height={before} width={width} />
          {visible.map((index) => {
            const row = sorted[index];
            if (row === undefined) return null;
            return (
              <tr
                key={rowKey(row)}
                ref={measure}
                data-index={index}
                className={styles.row}
                role="row"
                aria-rowindex={index + 2}
              >
                <RowCells {...props} row={row} />
              </tr>
            );
          })}
          <Spacer height={after} width={width} />
        </tbody>
      </table>
      <p className={styles.foot} role="status">
        {text.states.count(sorted.length, all)}
      </p>
    </div>
  );
}

function RowCells<Row>({
  row,
  columns,
  actions,
  rowName,
}: DataTableProps<Row> & { readonly row: Row }): ReactNode {
  return (
    <>
      {columns.map(({ title, cell }, index) => (
        <td key={title} role="cell" data-label={title} className={joinClasses(index === 0 && styles.name)}>
          {cell(row)}
        </td>
      ))}
      {actions !== undefined && (
        <td role="cell" className={styles.actions}>
          <Menu label={text.actions.more(rowName(row))} actions={actions(row)} />
        </td>
      )}
    </>
  );
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  readonly index: number;
  readonly sorting: Sorting | undefined;
  readonly onSort: (sorting: Sorting) => void;
}

function HeadCell<Row>({ column, index, sorting, onSort }: HeadCellProps<Row>): ReactNode {
  const isSorted = sorting?.column === index;
  const isDown = isSorted && sorting.isDescending;
  const order = isDown ? 'descending' : 'ascending';
  return (
    <th role="columnheader" scope="col" aria-sort={isSorted ? order : undefined}>
      {column.sortBy === undefined ? (
        column.title
      ) : (
        <button
          type="button"
          className={styles.sort}
          onClick={() => {
            onSort({ column: index, isDescending: isSorted && !isDown });
          }}
        >
          {column.title} <span aria-hidden="true">{isSorted ? (isDown ? '↓' : '↑') : ''}</span>
        </button>
      )}
    </th>
  );
}

function Spacer({ height, width }: { readonly height: number; readonly width: number }): ReactNode {
  if (height === 0) return null;
  return (
    <tr className={styles.spacer} aria-hidden="true">
      <td colSpan={width} style={{ height }} />
    </tr>
  );
}
