import { randomBytes } from 'node:crypto';
import { escapeIdentifier } from 'pg';
import { urlOfDatabase } from './database-url.ts';
import type { TestDatabase } from './postgres-server.ts';
import { withConnection } from './server-connection.ts';

/** Creates a database with a random name, so that test files can run at the same time. */
export async function createTestDatabase(
  serverUrl: string,
  options: { readonly template?: string } = {},
): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await execute(serverUrl, `create database ${escapeIdentifier(name)} ${origin(options.template)}`);
  return {
    name,
    url: urlOfDatabase(serverUrl, name),
    drop: () => execute(serverUrl, `drop database if exists ${escapeIdentifier(name)} with (force)`),
  };
}

// Only template0 allows another encoding and locale, which an existing server may have.
function origin(template: string | undefined): string {
  return template === undefined
    ? "template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'"
    : `template ${escapeIdentifier(template)}`;
}

async function execute(serverUrl: string, statement: string): Promise<void> {
  await withConnection(serverUrl, (client) => client.query(statement));
}
