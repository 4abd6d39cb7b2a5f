import { navigate as go } from 'wouter/use-browser-location';
import { baseUrl } from '../api/server.ts';
import { addresses, type Page } from './addresses.ts';

/** The parameters in the query of an address. Those that are `undefined` or empty are left out. */
export type Query = Readonly<Record<string, string | undefined>>;

/** Returns the address of a page, from the root of the server. */
export function hrefOf(page: Page, query: Query = {}): string {
  const parameters = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  const search = new URLSearchParams(parameters).toString();
  return `${baseUrl.pathname}${addresses[page]}${search === '' ? '' : `?${search}`}`;
}

/** Opens a page. With `replace` the button "back" leaves out the current one. */
export function openPage(
  page: Page,
  { query = {}, replace = false }: { readonly query?: Query; readonly replace?: boolean } = {},
): void {
  go(hrefOf(page, query), { replace });
}

/** Returns the page at a path. Returns `undefined` for a path of no page. */
export function pageAt(pathname: string): Page | undefined {
  const last = pathname.slice(pathname.lastIndexOf('/') + 1);
  return pages.find((page) => addresses[page] === last);
}

const pages: readonly Page[] = Object.keys(addresses).filter((name): name is Page => name in addresses);
