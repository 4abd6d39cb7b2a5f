import type { User } from '@nbsetup/contract';
import type { Page } from '../navigation/addresses.ts';

/** The operations that a user may do with a part of the API. */
export type Operation = 'create' | 'read' | 'update' | 'delete';

/** The part of the API that a page is about. Everybody may open the others. */
const modules: Partial<Readonly<Record<Page, string>>> = {
  tokens: 'pats',
  allTokens: 'pats',
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

/** Returns those actions for which the user has the right. */
export function allowed<Action extends { readonly needs: Operation }>(
  me: Pick<User, 'permissions'>,
  module: string,
  actions: readonly Action[],
): readonly Action[] {
  return actions.filter(({ needs }) => may(me, needs, module));
}

/** Returns whether the user may open a page. */
export function canRead(me: Pick<User, 'permissions' | 'role'>, page: Page): boolean {
  const module = modules[page];
  if (page === 'allTokens' && !mayManageServiceTokens(me)) return false;
  return module === undefined || may(me, 'read', module);
}

/** Returns whether the user may see and change the tokens of service users. The API decides that by the role. */
export function mayManageServiceTokens(me: Pick<User, 'permissions' | 'role'>): boolean {
  return (me.role === 'owner' || me.role === 'admin') && may(me, 'read', 'users') && may(me, 'read', 'pats');
}
