import { lockActor, parseLabel, type AccountStep, type Readers, type Stores } from '@nbsetup/domain';
import { callerOf, readBody, type ApiContext, type Resource } from '@nbsetup/http';
import { accountRows } from '@nbsetup/storage-memory';
import type { PostgresSlice } from '@nbsetup/storage-postgres';
import { z } from 'zod';

type Page = Readonly<Record<'id' | 'accountId' | 'title', string>>;
type PageReader = Readonly<Record<'listByAccount', (accountId: string) => Promise<readonly Page[]>>>;
/** Reads the pages of an account, by id. */
export type PageReaders = Readonly<Record<'pages', PageReader>>;
/** Reads and writes pages, within a unit of work. */
export type PageStores = Readonly<Record<'pages', PageReader & { add(page: Page): Promise<void> }>>;
const memory = accountRows<Page, PageReaders, PageStores>((rows) => ({
  pages: {
    listByAccount: async (accountId) => rows().filter((page) => page.accountId === accountId),
    add: async (page) => void rows().push(page),
  },
}));
const up = [
  `CREATE TABLE pages (id text COLLATE "C" PRIMARY KEY, title text NOT NULL,
  account_id text COLLATE "C" NOT NULL REFERENCES accounts (id) ON DELETE CASCADE)`,
];
const postgres: PostgresSlice<PageReaders, PageStores> = {
  stores: (database) => {
    const tables = database.withTables<{ pages: { id: string; account_id: string; title: string } }>();
    const all = tables.selectFrom('pages').select(['id', 'account_id as accountId', 'title']).orderBy('id');
    const add = async ({ id, accountId: account_id, title }: Page): Promise<void> => {
      await tables.insertInto('pages').values({ id, account_id, title }).execute();
    };
    return { pages: { listByAccount: (id) => all.where('account_id', '=', id).execute(), add } };
  },
  migrations: { name: 'pages', migrations: [{ name: '0001-pages', up, down: ['DROP TABLE pages'] }] },
};

const route = { tag: 'Pages', access: 'token', refusals: [] } as const;
const [body, shape] = [z.object({ title: z.string() }), z.object({ id: z.string(), title: z.string() })];
const routes: Resource<ApiContext<Readers & PageReaders, Stores & PageStores>>['routes'] = {
  'GET /api/pages': {
    ...{ ...route, id: 'listPages', summary: 'List the pages of the account', response: z.array(shape) },
    only: { scope: 'pages:read' },
    handle: async ({ read }, request) =>
      z.array(shape).parse(await read.pages.listByAccount(callerOf(request).user.accountId)),
  },
  'POST /api/pages': {
    ...{ ...route, id: 'createPage', summary: 'Create a page', body, response: shape, refusals: [422] },
    only: { scope: 'pages:write' },
    handle: async ({ unitOfWork, randomness, clock }, request) => {
      const wanted = readBody(request, { shape: body, message: 'a page has a title' });
      const title = parseLabel(wanted.title, { subject: 'title', whenEmpty: 'a page has a title' });
      const [{ user: caller }, now] = [callerOf(request), clock.now()];
      const page = { id: randomness.xid(), accountId: caller.accountId, title };
      const subject = { accountId: caller.accountId, initiatorId: caller.id, targetId: page.id };
      await unitOfWork.run(async (stores) => {
        await lockActor(stores, { caller, now });
        await stores.pages.add(page);
        await stores.audit.append({ activity: 'page.created', ...subject, occurredAt: now, meta: { title } });
      });
      return shape.parse(page);
    },
  },
};

const all = ['create', 'read', 'update', 'delete'] as const;
const addFirstPage: AccountStep<PageStores> = ({ stores, randomness }, { account: { id: accountId } }) =>
  stores.pages.add({ id: randomness.xid(), accountId, title: 'Welcome' });
/** The pages of an account: a scope, a table, routes, an activity and a step of new accounts. */
export const pages = {
  modules: { pages: { owner: all, admin: all, user: ['read'] } },
  ...{ memory, postgres, resources: [{ routes }], accountSteps: [addFirstPage] },
  activities: { 'page.created': 'Page created' },
} as const;
