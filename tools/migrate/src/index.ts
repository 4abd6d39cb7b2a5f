export { addMigrateCommands } from './add-migrate-commands.ts';
export type { CommandContext, ProcessIo, TextSink } from './command-context.ts';
export { runMigrate } from './run-migrate.ts';
