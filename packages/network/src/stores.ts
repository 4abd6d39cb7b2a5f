import { memorySlices, type MemorySlice } from '@nbsetup/storage-memory';
import { postgresSlices, type PostgresSlice } from '@nbsetup/storage-postgres';
import { findSetupKeyUse } from './setup-key/setup-key-group-use.ts';
import type { SetupKeyReaders, SetupKeyStores } from './setup-key/setup-key-store.ts';
import { setupKeyMemory, type SetupKeyState } from './setup-key/setup-key.memory.ts';
import { setupKeyPostgres } from './setup-key/setup-key.postgres.ts';

// A new resource adds one line to each list below.

type NetworkState = SetupKeyState;

/** The stores of the extension for reading. */
export type NetworkReaders = SetupKeyReaders;

/** The stores of the extension in a unit of work. */
export type NetworkStores = SetupKeyStores;

const memory: MemorySlice<NetworkState, NetworkReaders, NetworkStores> = memorySlices(setupKeyMemory);

const postgres: PostgresSlice<NetworkReaders, NetworkStores> = postgresSlices('network', setupKeyPostgres);

/** What the resources of a network bring to a storage. A program without an API loads no route. */
export const networkStores = {
  memory,
  postgres,
  groupUses: [findSetupKeyUse],
} as const;
