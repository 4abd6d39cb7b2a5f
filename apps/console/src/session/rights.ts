import type { User } from '@nbsetup/contract';
import type { Page } from '../navigation/addresses.ts';

/** The operations that a user may do with a part of the API. */
export type Operation = 'create' | 'read' | 'update' | 'delete';

/** The part of the API that a page is about. Everybody may open the others. */
const modules: Partial<Readonly<Record<Page, string>>> = {
  tokens: 'pats',
  serviceUsers: 'users',
  users: 'users',
  groups: 'groups',
  setupKeys: 'setup_keys',
  policies: 'policies',
  routes: 'routes',
  settings: 'settings',
  events: 'events',
};

/** Returns whether the user may do something with a part of the API. */
export function may(
  { permissions }: Pick<User, 'permissions'>,
  operation: Operation,
  module: string,
): boolean {
  return permissions?.modules[module]?.[operation] ?? false;
}

/** Returns whether the user may open a page. */
export function canRead(me: Pick<User, 'permissions'>, page: Page): boolean {
  const module = modules[page];
  return module === undefined || may(me, 'read', module);
}
