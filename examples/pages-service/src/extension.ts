import type { AccountStep } from '@nbsetup/domain';
import { activities, pageResource } from './page-routes.ts';
import { memory, postgres, type PageStores } from './page-store.ts';

const all = ['create', 'read', 'update', 'delete'] as const;

const addFirstPage: AccountStep<PageStores> = ({ stores, randomness }, { account }) =>
  stores.pages.add({ id: randomness.xid(), accountId: account.id, title: 'Welcome' });

/** The extension of pages. */
export const pages = {
  modules: { pages: { owner: all, admin: all, user: ['read'] } },
  activities,
  accountSteps: [addFirstPage],
  memory,
  postgres,
  resources: [pageResource],
} as const;
