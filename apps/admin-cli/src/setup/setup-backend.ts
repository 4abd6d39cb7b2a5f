import type { TokenFormat } from '../output/token-format.ts';
import type { ConnectionOptions } from '../remote/connection-options.ts';
import type { SetupOptions } from './setup-options.ts';

/** The options of `setup`, as they were typed. */
export interface RunSetupOptions extends SetupOptions<TokenFormat>, ConnectionOptions {
  readonly 'setup-secret-file': string | undefined;
  readonly 'idempotency-key-file': string | undefined;
}

/** Whom setup was for. */
export interface SetupOwner {
  readonly id: string;
  readonly email: string;
}

/** What there is to tell of a setup; an API tells less of it than a store. */
export interface CompletedSetup {
  readonly owner: SetupOwner;
  readonly account?: { readonly id: string };
  readonly token?: {
    readonly plainText: string;
    readonly token?: { readonly id: string; readonly expiresAt: Date };
  };
}

/** An instance as `setup` sees it: on its store, or over its API. */
export interface SetupBackend {
  /** Whether a token will be asked for, and delivered when it is made. */
  readonly asksForToken: boolean;
  /** Whether there is something to do: setup itself, or asking again for an answer that did not arrive. */
  isSetupRequired(): Promise<boolean>;
  /**
   * Sets up, with a password for which a person may be asked now, and delivers what was made, on a store before it is kept. Throws `setup_already_completed` when somebody
   * was faster, and what `deliver` throws, with how to repeat it where that does not undo setup.
   */
  setUp(deliver: (made: CompletedSetup) => Promise<void>): Promise<CompletedSetup>;
  /**
   * Whom the setup that was done before was for, and its account. An API tells this only to the owner, by one of the
   * `tokens`; `undefined` where it does not.
   */
  findOwner(tokens: readonly string[]): Promise<Omit<CompletedSetup, 'token'> | undefined>;
  /** Tells whether that is a valid token of the user. */
  isTokenOf(token: string, userId: string): Promise<boolean>;
}
