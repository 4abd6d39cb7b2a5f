/** The reason why a token is refused. It is for metrics and never shown to the caller. */
type TokenReason =
  /** It does not have the shape of a token. */
  | 'token_malformed'
  /** There is no such token, or it was revoked. */
  | 'token_unknown'
  /** The token has expired. */
  | 'token_expired'
  /** The scopes of the token do not allow this, whatever its user may do. */
  | 'out_of_scope';

/** The reason why a request may not set up the instance. */
type SetupReason =
  | 'setup_address_refused'
  | 'setup_origin_refused'
  /** The time to set up has passed or has not begun. */
  | 'setup_window_over'
  /** The request requires a token, but setup tokens are off. */
  | 'setup_tokens_off';

/** The reason why a store cannot be opened. */
export type StoreReason =
  /** The data directory cannot be used, or has files of another program. */
  | 'data_directory_unusable'
  /** Another process uses the data directory. */
  | 'data_directory_in_use'
  /** The embedded store cannot lock files on this platform. */
  | 'file_locks_unsupported'
  /** The schema is older than this program. */
  | 'schema_behind'
  /** Another program has tables of the same names. */
  | 'foreign_tables';

/**
 * The reason of an error, where a program needs more than its code: to count it, or to name the setting or command that
 * helps. A new reason does not compile until every table over this union has it.
 */
export type ErrorReason = TokenReason | SetupReason | StoreReason;
