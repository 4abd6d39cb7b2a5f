import type { ReactNode } from 'react';
import { isApiError } from '@nbsetup/client';
import type { Query } from '../navigation/navigate.ts';
import type { Lines } from '../secret/terminal-line.ts';
import { TerminalLines } from '../secret/terminal-lines.tsx';
import { text } from '../text.ts';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import type { MenuAction } from '../ui/menu.tsx';
import { DataTable, type Column } from './data-table.tsx';
import { FilterBar, type FilterSelect } from './filter-bar.tsx';
import type { ListState } from './list-state.ts';

interface ListSectionProps<Row> {
  readonly list: ListState<Row>;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly rowName: (row: Row) => string;
  readonly actions?: (row: Row) => readonly MenuAction[];
  readonly filter: {
    readonly label: string;
    readonly query: Query;
    readonly onChange: (changes: Query) => void;
    readonly selects?: readonly FilterSelect[];
    readonly keeps: (row: Row) => boolean;
  };
  /** The lines that list the same in a terminal. */
  readonly lines: Lines;
  /** The content if the list is empty without a filter. */
  readonly empty: ReactNode;
}

/** A list of a page: while it loads, if it fails, if it is empty, and with its filter. */
export function ListSection<Row>(props: ListSectionProps<Row>): ReactNode {
  const { list, filter, empty, lines, ...table } = props;
  if (list.data === undefined) {
    if (!list.isError) return <Loading />;
    if (isApiError(list.error, 403))
      return <Empty title={text.states.notAllowed}>{list.error.message}</Empty>;
    return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (list.data.length === 0) return empty;
  const rows = list.data.filter(filter.keeps);
  return (
    <>
      {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      <FilterBar
        label={filter.label}
        query={filter.query}
        onChange={filter.onChange}
        selects={filter.selects ?? []}
      />
      {rows.length === 0 ? (
        <Empty title={text.states.noMatch}>{text.states.noMatchAdvice}</Empty>
      ) : (
        <DataTable {...table} rows={rows} all={list.data.length} />
      )}
      <TerminalLines {...lines} />
    </>
  );
}
