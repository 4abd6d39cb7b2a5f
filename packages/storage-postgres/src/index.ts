export type { DatabaseClock } from './clock/database-clock.ts';
export type { ClockSkew } from './clock/server-clock.ts';
export { readDsn, type ReadDsn, type ServerConnection } from './database/dsn/read-dsn.ts';
export { dsnExample } from './database/dsn/split-dsn.ts';
export { openServerDatabase, type ServerOptions } from './database/open-server.ts';
export {
  openHostDatabase,
  type HostDatabase,
  type HostDatabaseOptions,
} from './database/open-host-database.ts';
export type { HostClient, HostKysely, HostPool } from './database/host-connections.ts';
export type { ConnectionUse, PostgresDatabase } from './database/postgres-database.ts';
export { migrateDatabase, migrateDown, migrateUp, requireCurrentSchema } from './migration/migrate.ts';
export { coreMigrations, migrations } from './migration/migrations.ts';
export { requireMigratable } from './migration/migratable.ts';
export { planDown, planUp, type MigrationPlan, type PlannedMigration } from './migration/migration-plan.ts';
export type { MigrationSet } from './migration/migration-set.ts';
export {
  emptySchemaStatus,
  isCurrent,
  readSchemaStatus,
  type SchemaStatus,
} from './migration/schema-status.ts';
export { runMigrationStep, type MigrationStep, type SqlMigration } from './migration/sql-migration.ts';
export { createReadinessCheck } from './readiness/readiness-check.ts';
export { postgresBuckets } from './bucket/buckets.postgres.ts';
export type { Constraints } from './database/sql-state.ts';
export { extendPostgres, type PostgresExtension, type PostgresSlice } from './extend-postgres.ts';
export { postgresStorage, type PostgresStorage, type PostgresStorageOptions } from './postgres-storage.ts';
export { requireHostUsers, type PostgresHostUsers } from './user/host-users.postgres.ts';
export { requireOwnUsers } from './user/own-users.postgres.ts';
export { transactionOf } from './transaction-of.ts';
export { postgresSlices, type PostgresPart, type PostgresSlices } from './postgres-slices.ts';
