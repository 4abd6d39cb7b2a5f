import {
  coreModules,
  DomainError,
  extendModules,
  type Randomness,
  type Readers,
  type Storage,
  type Stores,
} from '@nbsetup/domain';
import { callerOf, readBody, type Routes } from '@nbsetup/http';
import { z } from 'zod';
import type { PageReaders, PageStores } from './page-store.ts';

/** Everything that a storage of this app has. */
export type PagesStorage = Storage<Readers & PageReaders, Stores & PageStores>;

/** The modules of the API and `pages`, which brings the scopes `pages`, `pages:read` and `pages:write`. */
export const pagesModules = extendModules(coreModules, {
  pages: {
    owner: ['create', 'read', 'update', 'delete'],
    admin: ['create', 'read', 'update', 'delete'],
    user: ['read'],
  },
});

interface PagePorts extends PagesStorage {
  readonly randomness: Randomness;
}

const pageShape = z.object({ id: z.string(), title: z.string() });
const body = z.object({ title: z.string() });

/** The pages of the account. */
export const pageRoutes = {
  'GET /api/pages': {
    id: 'listPages',
    tag: 'Pages',
    summary: 'List the pages of the account',
    access: 'token',
    only: { scope: 'pages:read' },
    answer: z.array(pageShape),
    refusals: [],
    handle: async ({ read }, request) =>
      (await read.pages.listByAccount(callerOf(request).user.accountId)).map(({ id, title }) => ({
        id,
        title,
      })),
  },
  'POST /api/pages': {
    id: 'createPage',
    tag: 'Pages',
    summary: 'Create a page',
    access: 'token',
    only: { scope: 'pages:write' },
    body,
    answer: pageShape,
    refusals: [422],
    handle: async ({ unitOfWork, randomness }, request) => {
      const { title } = readBody(request, { shape: body, message: 'a page has a title' });
      const { accountId } = callerOf(request).user;
      const page = { id: randomness.xid(), accountId, title };
      return unitOfWork.run(async ({ pages }) => {
        await pages.add(page);
        if (title === '') throw new DomainError('invalid_input', "title can't be empty");
        return { id: page.id, title };
      });
    },
  },
} as const satisfies Routes<PagePorts>;
