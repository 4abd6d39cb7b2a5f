/** Why a credential authenticates nobody; for counting, never for the caller. */
type TokenReason =
  /** It is not shaped like a token. */
  | 'token_malformed'
  /** There is no such token, or not any more. */
  | 'token_unknown'
  /** It was a token. */
  | 'token_expired'
  /** The token is limited to other scopes, whatever its user may do. */
  | 'out_of_scope';

/** Why nobody, or not this request, may set the instance up. */
type SetupReason =
  | 'setup_address_refused'
  | 'setup_origin_refused'
  /** The time to set up is over, or has not begun. */
  | 'setup_window_over'
  /** The request requires a token, and setup issues none. */
  | 'setup_tokens_off';

/** Why a store cannot be opened. */
export type StoreReason =
  /** The data directory cannot be used, or holds files of something else. */
  | 'data_directory_unusable'
  /** Another process has the data directory. */
  | 'data_directory_in_use'
  /** The embedded store cannot lock files on this platform. */
  | 'file_locks_unsupported'
  /** The schema is older than this program. */
  | 'schema_behind';

/**
 * Why an operation failed, where a program needs more than the code: to count it, or to say which of its settings or
 * commands helps. A new reason does not compile until every table over this union has it.
 */
export type ErrorReason = TokenReason | SetupReason | StoreReason;
