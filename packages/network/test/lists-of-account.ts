import type { NetworkReaders } from '../src/extension.ts';

type List = (read: NetworkReaders, accountId: string) => Promise<unknown>;

/** The lists of each resource. A new resource adds its own here. */
export const listsOfAccount: Readonly<Record<string, List>> = {
  'account settings': (read, accountId) => read.accountSettings.find(accountId),
  policies: (read, accountId) => read.policies.listByAccount(accountId),
  routes: (read, accountId) => read.routes.listByAccount(accountId),
  'setup keys': (read, accountId) => read.setupKeys.listByAccount(accountId),
};
