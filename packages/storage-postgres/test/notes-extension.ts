import type { AccountStep } from '@nbsetup/domain';
import type { PostgresSlice } from '../src/extend-postgres.ts';

interface NoteReaders {
  readonly notes: { list(): Promise<readonly string[]> };
}

interface NoteStores {
  readonly notes: NoteReaders['notes'] & { add(note: string): Promise<void> };
}

const postgres: PostgresSlice<NoteReaders, NoteStores> = {
  stores: (database) => {
    const tables = database.withTables<{ notes: { note: string } }>();
    return {
      notes: {
        list: async () => (await tables.selectFrom('notes').select('note').execute()).map(({ note }) => note),
        add: async (note) => {
          await tables.insertInto('notes').values({ note }).execute();
        },
      },
    };
  },
  migrations: {
    name: 'notes',
    migrations: [
      { name: '0001-notes', up: ['CREATE TABLE notes (note text NOT NULL)'], down: ['DROP TABLE notes'] },
    ],
  },
};

const noteAccount: AccountStep<NoteStores> = ({ stores }, { owner }) => stores.notes.add(`owner ${owner.id}`);

/** An extension that adds a note for each new account, in its own table. */
export const notes = { postgres, accountSteps: [noteAccount] } as const;
