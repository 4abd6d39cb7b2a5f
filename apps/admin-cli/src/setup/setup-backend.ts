import type { TokenFormat } from '../output/token-format.ts';
import type { ConnectionOptions } from '../remote/connection-options.ts';
import type { SetupOptions } from './setup-options.ts';

/** The parsed options of `setup`. */
export interface RunSetupOptions extends SetupOptions<TokenFormat>, ConnectionOptions {
  readonly 'setup-secret-file': string | undefined;
  readonly 'idempotency-key-file': string | undefined;
}

/** The owner of a completed setup. */
export interface SetupOwner {
  readonly id: string;
  readonly email: string;
}

/** The result of setup. An API returns less of it than a store. */
export interface CompletedSetup {
  readonly owner: SetupOwner;
  readonly account?: { readonly id: string };
  readonly token?: {
    readonly plainText: string;
    readonly token?: { readonly id: string; readonly expiresAt: Date };
  };
}

/** The operations of `setup`, on the store of an instance or over its API. */
export interface SetupBackend {
  /** Whether a token will be requested and delivered. */
  readonly asksForToken: boolean;
  /** Returns whether there is work: setup itself, or a response that did not arrive and is requested again. */
  isSetupRequired(): Promise<boolean>;
  /**
   * Sets up and delivers the result. It may ask for the password. On a store, it delivers before the transaction is
   * committed.
   * @throws `setup_already_completed` if another process was faster.
   * @throws what `deliver` throws, with advice if setup is completed nevertheless.
   */
  setUp(deliver: (completed: CompletedSetup) => Promise<void>): Promise<CompletedSetup>;
  /**
   * Returns the owner and the account of an earlier setup. An API returns them only for a token of the owner, which it
   * looks for in `tokens`. Returns `undefined` if it has none.
   */
  findOwner(tokens: readonly string[]): Promise<Omit<CompletedSetup, 'token'> | undefined>;
  /** Returns whether the text is a valid token of the user. */
  isTokenOf(token: string, userId: string): Promise<boolean>;
}
