/** The origin of a server. `connected` is one that another process started. */
export type PostgresSource = 'TEST_DATABASE_URL' | 'npm' | 'machine' | 'connected';

/**
 * How the server is stopped before the restart. `fast` is a clean stop. `immediate` is a crash with recovery from the
 * log.
 */
export type RestartMode = 'fast' | 'immediate';

/** A running PostgreSQL server on which tests create databases. */
export interface PostgresServer {
  readonly source: PostgresSource;

  /** The administrator's URL. */
  readonly url: string;

  /**
   * Creates a database with a random name, empty or as a copy of `template`. Safe to call many times at the same time.
   * The template must have no connections: the server waits up to 5 seconds for that and then refuses.
   */
  createDatabase(options?: { readonly template?: string }): Promise<TestDatabase>;

  /**
   * Restarts the server at the same URL.
   * @throws `Error` for a server that this process did not start.
   */
  restart(mode: RestartMode): Promise<void>;

  /**
   * Stops the server and deletes its files. A server that this process did not start keeps running. Safe to call
   * twice.
   */
  stop(): Promise<void>;
}

/** A database of one test or one test file. */
export interface TestDatabase {
  readonly name: string;
  readonly url: string;

  /** Deletes the database and closes its connections. Succeeds if it is gone. */
  drop(): Promise<void>;
}
