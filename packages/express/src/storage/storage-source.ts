import type { Buckets, Readers, Storage, Stores } from '@nbsetup/domain';
import type { ApiExtension } from '@nbsetup/http';

/** An open storage. */
export interface OpenStorage<AllReaders extends Readers = Readers, AllStores extends Stores = Stores> {
  readonly storage: Storage<AllReaders, AllStores>;
  /** The counters of the limits that all processes on this storage share. In the memory of each process if absent. */
  readonly buckets?: Buckets;
  /** Closes the storage. Safe to call twice. */
  close(): Promise<void>;
}

/** A storage that `createNbsetup` opens, and the extensions whose stores it has. */
export interface StorageSource<AllReaders extends Readers = Readers, AllStores extends Stores = Stores> {
  /** Opens the storage. A failure leaves nothing open. */
  readonly open: () => Promise<OpenStorage<AllReaders, AllStores>>;
  /** The extensions of the storage. Their routes and modules become a part of the API. */
  readonly extensions: readonly ApiExtension<AllReaders, AllStores>[];
}

/** Returns whether the value is a source, and not an open storage. */
export function isStorageSource<AllReaders extends Readers, AllStores extends Stores>(
  storage: StorageSource<AllReaders, AllStores> | Storage<AllReaders, AllStores>,
): storage is StorageSource<AllReaders, AllStores> {
  return 'open' in storage;
}
