export { createNbsetup, type Nbsetup } from './create-nbsetup.ts';
export type { Authenticate, AuthenticateOptions } from './handler/authenticate.ts';
export type { FetchClient, FetchHandler } from './handler/fetch-handler.ts';
export type { Middleware, Next } from './handler/middleware.ts';
export type { NbsetupOptions, NbsetupPorts, SetupOptions } from './nbsetup-options.ts';
export { memory, type MemoryOptions, type MemorySource } from './storage/memory.ts';
export { transactionOf, type PostgresHostUsers } from '@nbsetup/storage-postgres';
export { postgres, type PostgresOptions, type PostgresSource } from './storage/postgres.ts';
export type { OpenStorage, StorageSource } from './storage/storage-source.ts';
export { statusByCode } from '@nbsetup/contract';
export type { HostUser, HostUsers } from '@nbsetup/domain/storage';
export {
  coreRefusal,
  isDomainError,
  isRefusal,
  isRefusalBy,
  refusals,
  textOf,
  type Caller,
  type RefusalTexts,
  type RouteAccess,
} from '@nbsetup/domain';
export {
  createBcryptHasher,
  createScryptHasher,
  type BcryptHasher,
  type BcryptHasherOptions,
  type HasherLoad,
  type ScryptHasherOptions,
} from '@nbsetup/platform-node';
