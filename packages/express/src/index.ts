export { createNbsetup, type Nbsetup } from './create-nbsetup.ts';
export type { Middleware, Next } from './handler/middleware.ts';
export type { NbsetupOptions, NbsetupPorts, SetupOptions } from './nbsetup-options.ts';
export { memory, type MemorySource } from './storage/memory.ts';
export { postgres, type PostgresOptions, type PostgresSource } from './storage/postgres.ts';
export type { OpenStorage, StorageSource } from './storage/storage-source.ts';
export { statusByCode } from '@nbsetup/contract';
export { isDomainError, type Caller, type RouteAccess } from '@nbsetup/domain';
