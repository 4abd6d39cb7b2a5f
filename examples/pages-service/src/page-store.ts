import type { MemorySlice } from '@nbsetup/storage-memory';
import type { MigrationSet, PostgresSlice } from '@nbsetup/storage-postgres';

/** A page of an account. */
interface Page {
  readonly id: string;
  readonly accountId: string;
  readonly title: string;
}

/** Reads pages. */
export interface PageReaders {
  /** `listByAccount` returns the pages of the account by id. */
  readonly pages: { listByAccount(accountId: string): Promise<readonly Page[]> };
}

/** Reads and writes pages, within a unit of work. */
export interface PageStores extends PageReaders {
  readonly pages: PageReaders['pages'] & { add(page: Page): Promise<void> };
}

/** Pages in memory. */
export const pagesInMemory: MemorySlice<Map<string, Page>, PageReaders, PageStores> = {
  empty: () => new Map(),
  copyOf: (pages) => new Map(pages),
  stores: (current) => ({
    pages: {
      listByAccount: async (accountId) =>
        [...current().values()].filter((page) => page.accountId === accountId),
      add: async (page) => void current().set(page.id, page),
    },
  }),
};

/** Pages in a table of their own. */
export const pagesInPostgres: PostgresSlice<PageReaders, PageStores> = {
  stores: (database) => {
    const tables = database.withTables<{ pages: { id: string; account_id: string; title: string } }>();
    const pages = tables.selectFrom('pages').select(['id', 'account_id as accountId', 'title']).orderBy('id');
    return {
      pages: {
        listByAccount: (accountId) => pages.where('account_id', '=', accountId).execute(),
        add: async ({ id, accountId, title }) => {
          await tables.insertInto('pages').values({ id, account_id: accountId, title }).execute();
        },
      },
    };
  },
};

/** What creates the table. A page goes with its account. */
export const pageMigrations: MigrationSet = {
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
};
