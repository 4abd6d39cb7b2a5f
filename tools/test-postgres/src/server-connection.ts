import { Client } from 'pg';

const connectTimeoutMs = 10_000;

/** Opens one connection, uses it and closes it. */
export async function withConnection<Result>(
  url: string,
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs });
  // A lost connection also rejects the pending query. Without a listener the event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Returns the version that the server reports, such as `18.4`. */
export async function serverVersion(url: string): Promise<string> {
  const result = await withConnection(url, (client) =>
    client.query<{ version: string }>("select current_setting('server_version') as version"),
  );
  return result.rows.map((row) => row.version).join();
}
