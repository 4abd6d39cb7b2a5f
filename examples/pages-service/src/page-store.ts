import type { MemorySlice } from '@nbsetup/storage-memory';
import type { PostgresSlice } from '@nbsetup/storage-postgres';

type Page = Readonly<Record<'id' | 'accountId' | 'title', string>>;

/** Reads the pages of an account, by id. */
export interface PageReaders {
  readonly pages: { listByAccount(accountId: string): Promise<readonly Page[]> };
}

/** Reads and writes pages, within a unit of work. */
export interface PageStores {
  readonly pages: PageReaders['pages'] & { add(page: Page): Promise<void> };
}

/** The pages in memory. */
export const memory: MemorySlice<Page[], PageReaders, PageStores> = {
  empty: () => [],
  copyOf: (pages) => [...pages],
  stores: (current) => ({
    pages: {
      listByAccount: async (accountId) => current().filter((page) => page.accountId === accountId),
      add: async (page) => void current().push(page),
    },
  }),
  onAccountRemoved: (pages, accountId) => {
    const others = pages.filter((page) => page.accountId !== accountId);
    pages.splice(0, pages.length, ...others);
  },
};

/** The pages in their own table. They are removed with their account. */
export const postgres: PostgresSlice<PageReaders, PageStores> = {
  stores: (database) => {
    const tables = database.withTables<{ pages: { id: string; account_id: string; title: string } }>();
    const all = tables.selectFrom('pages').select(['id', 'account_id as accountId', 'title']).orderBy('id');
    return {
      pages: {
        listByAccount: (accountId) => all.where('account_id', '=', accountId).execute(),
        add: async ({ id, accountId, title }) => {
          await tables.insertInto('pages').values({ id, account_id: accountId, title }).execute();
        },
      },
    };
  },
  migrations: {
    name: 'pages',
    migrations: [
      {
        name: '0001-pages',
        up: [
          `CREATE TABLE pages (
             id text COLLATE "C" PRIMARY KEY,
             account_id text COLLATE "C" NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
             title text NOT NULL
           )`,
        ],
        down: ['DROP TABLE pages'],
      },
    ],
  },
};
