// A file of its own, so that the migration tool and the database below it are loaded when they are needed.
export { addMigrateCommands } from '@nbsetup/migrate';
