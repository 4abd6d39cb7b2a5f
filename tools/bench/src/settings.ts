import type { PostgresServer } from '@nbsetup/test-postgres';

/** The settings that every part of the bench gets. */
export interface Settings {
  readonly rounds: number;
  /** The length of one measurement. */
  readonly seconds: number;
  readonly connections: number;
  /** The program of the API, `main.js`. */
  readonly apiFile: string;
  /** The file that the part `profile` writes. */
  readonly profileFile: string;
  readonly postgres: PostgresServer;
}
