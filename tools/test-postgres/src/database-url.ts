/** The same server, user and parameters, but another database. */
export function urlOfDatabase(serverUrl: string, database: string): string {
  const url = parseServerUrl(serverUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

/** The url itself when it names a database, else the same server's database `postgres`. */
export function adminUrl(serverUrl: string): string {
  const namesDatabase = parseServerUrl(serverUrl).pathname.length > 1;
  return namesDatabase ? serverUrl : urlOfDatabase(serverUrl, 'postgres');
}

function parseServerUrl(serverUrl: string): URL {
  // The text may hold a password, so the message does not repeat it.
  if (!/^postgres(ql)?:/.test(serverUrl) || !URL.canParse(serverUrl)) {
    throw new Error(
      'not the url of a PostgreSQL server: write it like postgresql://user:password@localhost:5432/postgres',
    );
  }
  return new URL(serverUrl);
}
