/** The user and group a server runs as when that is not the user of this process. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** The folder that holds everything of one server, and the account that owns it if it is another than ours. */
interface ServerPlace {
  readonly folder: string;
  readonly account: ServerAccount | undefined;
}

/** One of the places where the programs of a PostgreSQL server can come from. */
export interface ServerBinaries {
  readonly source: 'npm' | 'machine';

  /**
   * Makes the programs ready to run for the account of the place and returns the folder with `initdb` and `pg_ctl`.
   * May put files into the place. Throws an error that says why when there are no such programs.
   */
  install(place: ServerPlace): Promise<string>;
}
