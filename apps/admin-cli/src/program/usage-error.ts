/** That of all programs here: called with words it does not know, or without words it needs. */
export { UsageError } from '@nbsetup/migrate/strict-parser';
