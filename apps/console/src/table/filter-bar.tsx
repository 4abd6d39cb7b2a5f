import type { ReactNode } from 'react';
import type { Query } from '../navigation/navigate.ts';
import { text } from '../text.ts';
import { Button } from '../ui/button.tsx';
import styles from './table.module.css';

interface FilterBarProps {
  /** The label of the search, such as "Search by name". */
  readonly label: string;
  readonly query: Query;
  readonly onChange: (changes: Query) => void;
  readonly selects?: readonly FilterSelect[];
}

/** A list of values to filter by. */
export interface FilterSelect {
  /** The parameter in the address. */
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  /** The text if nothing is chosen. Default: "All". */
  readonly none?: string;
}

/** The search and the filters above a list. They are in the address, so that a link or a reload keeps them. */
export function FilterBar({ label, query, onChange, selects = [] }: FilterBarProps): ReactNode {
  const names = ['q', ...selects.map(({ name }) => name)];
  const isFiltered = names.some((name) => (query[name] ?? '') !== '');
  return (
    <div className={styles.bar} role="search">
      <label>
        {label}
        <input
          className={styles.control}
          type="search"
          autoComplete="off"
          value={query.q ?? ''}
          onChange={(event) => {
            onChange({ q: event.currentTarget.value });
          }}
        />
      </label>
      {selects.map(({ name, label: selectLabel, options, none = text.filter.all }) => (
        <label key={name}>
          {selectLabel}
          <select
            className={styles.control}
            value={query[name] ?? ''}
            onChange={(event) => {
              onChange({ [name]: event.currentTarget.value });
            }}
          >
            <option value="">{none}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.text}
              </option>
            ))}
          </select>
        </label>
      ))}
      {isFiltered && (
        <Button
          kind="quiet"
          onClick={() => {
            onChange(Object.fromEntries(names.map((name) => [name, undefined])));
          }}
        >
          {text.states.clearFilter}
        </Button>
      )}
    </div>
  );
}

/** Returns whether one of the texts contains what is searched, whatever its case. */
export function matches(search: string | undefined, ...texts: readonly string[]): boolean {
  const wanted = (search ?? '').trim().toLowerCase();
  return wanted === '' || texts.some((value) => value.toLowerCase().includes(wanted));
}
