/** Where a server came from; `connected` is one that somebody else started and that is only used here. */
export type PostgresSource = 'TEST_DATABASE_URL' | 'npm' | 'machine' | 'connected';

/**
 * How to end the server before it comes back: `fast` closes it properly, `immediate` is a crash, after which it
 * has to recover from its log.
 */
export type RestartMode = 'fast' | 'immediate';

/** A running PostgreSQL server on which tests make databases of their own. */
export interface PostgresServer {
  readonly source: PostgresSource;

  /** Where to connect as an administrator. */
  readonly url: string;

  /**
   * Creates a database with a random name, empty or as a copy of `template`. Safe to call many times at once.
   * Nobody may be connected to the template: the server waits up to 5 seconds for that and then refuses.
   */
  createDatabase(options?: { readonly template?: string }): Promise<TestDatabase>;

  /** Ends the server and comes back on the same url. Refused for a server that was not started here. */
  restart(mode: RestartMode): Promise<void>;

  /** Ends the server and deletes its files; only lets go of a server that was not started here. Safe to call twice. */
  stop(): Promise<void>;
}

/** A database that belongs to one test or one test file. */
export interface TestDatabase {
  readonly name: string;
  readonly url: string;

  /** Deletes the database and ends the connections to it. Succeeds if it is already gone. */
  drop(): Promise<void>;
}
