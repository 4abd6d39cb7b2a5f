// This file exists so that the migration tool and its database driver are loaded only when they are needed.
export { addMigrateCommands } from '@nbsetup/migrate';
