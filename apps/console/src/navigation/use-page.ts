import { usePathname, useSearch } from 'wouter/use-browser-location';
import type { Page } from './addresses.ts';
import { openPage, pageAt, type Query } from './navigate.ts';

/** Returns the page that the address names. Returns `undefined` if it names none. */
export function usePage(): Page | undefined {
  return pageAt(usePathname());
}

/** Returns the parameters of the address, and a function that changes some of them. */
export function useQueryParameters(page: Page): {
  readonly query: Query;
  readonly change: (changes: Query) => void;
} {
  const query = Object.fromEntries(new URLSearchParams(useSearch()));
  return {
    query,
    change: (changes) => {
      openPage(page, { query: { ...query, ...changes }, replace: true });
    },
  };
}
