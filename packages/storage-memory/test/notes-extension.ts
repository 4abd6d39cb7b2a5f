import type { AccountStep } from '@nbsetup/domain';
import type { MemorySlice } from '../src/extend-memory.ts';

/** Reads notes. */
interface NoteReaders {
  readonly notes: { list(): Promise<readonly string[]> };
}

/** Reads and writes notes, within a unit of work. */
export interface NoteStores {
  readonly notes: NoteReaders['notes'] & { add(note: string): Promise<void> };
}

const memory: MemorySlice<string[], NoteReaders, NoteStores> = {
  empty: () => [],
  copyOf: (list) => [...list],
  stores: (current) => ({
    notes: { list: async () => [...current()], add: async (note) => void current().push(note) },
  }),
};

const noteAccount: AccountStep<NoteStores> = ({ stores }, { owner }) => stores.notes.add(`owner ${owner.id}`);

/** An extension that adds a note for each new account. */
export const notes = { memory, accountSteps: [noteAccount] } as const;
