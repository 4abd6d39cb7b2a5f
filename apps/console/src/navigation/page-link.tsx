import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react';
import type { Page } from './addresses.ts';
import { hrefOf, openPage, type Query } from './navigate.ts';

interface PageLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly to: Page;
  readonly query?: Query;
}

/** A link to a page. A click opens it without loading the console again; with a key it opens a tab, as usual. */
export function PageLink({ to, query = {}, onClick, ...rest }: PageLinkProps): ReactNode {
  const open = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    const isSpecial = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;
    if (isSpecial || event.defaultPrevented) return;
    event.preventDefault();
    openPage(to, { query });
  };
  return <a {...rest} href={hrefOf(to, query)} onClick={open} />;
}
