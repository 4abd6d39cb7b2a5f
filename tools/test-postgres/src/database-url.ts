/** Returns the URL of another database on the same server, with the same user and parameters. */
export function urlOfDatabase(serverUrl: string, database: string): string {
  const url = parseServerUrl(serverUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

/** Returns the URL itself if it names a database. Otherwise it returns that of the database `postgres`. */
export function adminUrl(serverUrl: string): string {
  const namesDatabase = parseServerUrl(serverUrl).pathname.length > 1;
  return namesDatabase ? serverUrl : urlOfDatabase(serverUrl, 'postgres');
}

function parseServerUrl(serverUrl: string): URL {
  // The text may contain a password, so the message does not repeat it.
  if (!/^postgres(ql)?:/.test(serverUrl) || !URL.canParse(serverUrl)) {
    throw new Error(
      'not the url of a PostgreSQL server: write it like postgresql://user:password@localhost:5432/postgres',
    );
  }
  return new URL(serverUrl);
}
