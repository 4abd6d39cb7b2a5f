export { dsnExample, isDsn } from './database/dsn.ts';
export { openEmbeddedDatabase } from './database/open-embedded-database.ts';
export { openServerDatabase, type ServerOptions } from './database/open-server.ts';
export type { PostgresDatabase } from './database/postgres-database.ts';
export { migrateDown, migrateUp, requireCurrentSchema } from './migration/migrate.ts';
export { migrations } from './migration/migrations.ts';
export { isCurrent, readSchemaStatus, type SchemaStatus } from './migration/schema-status.ts';
export type { SqlMigration } from './migration/sql-migration.ts';
export { postgresStorage } from './postgres-storage.ts';
