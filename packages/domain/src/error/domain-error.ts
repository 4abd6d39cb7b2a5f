import { isMarked } from './mark.ts';

/**
 * The kind of an error. HTTP statuses and exit codes are tables over this union. A new code does not compile until
 * every table has it.
 */
export type ErrorCode =
  /** A value breaks a rule. The message names the bound. */
  | 'invalid_input'
  /** The instance already has its owner. */
  | 'setup_already_completed'
  /** The request has no usable credential. */
  | 'unauthenticated'
  /** The credential of the request is malformed, unknown, expired or revoked. */
  | 'token_invalid'
  /** The caller is known, but may not do this. */
  | 'permission_denied'
  /** There is no such thing. */
  | 'not_found'
  /** There already is such a thing. */
  | 'already_exists'
  /** The state does not allow this call. */
  | 'precondition_failed'
  /** The caller asked too often. The same call may succeed after `retryAfterSeconds`. */
  | 'rate_limited'
  /** The server has too much to do. The same call may succeed a little later. */
  | 'overloaded'
  /** The store cannot be reached. The same call may succeed later. */
  | 'store_unavailable'
  /** The schema of the store does not fit this program. */
  | 'store_outdated'
  /** Another process has locked the store. */
  | 'store_locked'
  /** A fault of this program. The message is for the log, not for callers. */
  | 'internal';

/** The values in a message, by name, such as `{ field: 'name' }`. They have no secret. */
export type RefusalParams = Readonly<Record<string, string | number | readonly string[]>>;

const mark = Symbol.for('@nbsetup/domain/DomainError');

/**
 * An expected failure, with a code for programs and a message for the person who can act. Its `cause` is for the log.
 */
export class DomainError extends Error {
  static {
    Object.defineProperty(this.prototype, mark, { value: true });
  }

  readonly code: ErrorCode;
  /** The whole seconds after which the same call may succeed. Absent if that is not known. */
  readonly retryAfterSeconds: number | undefined;
  /** The rule that refused, for programs. Absent if the error was created without one, as an error of an app can be. */
  readonly reason: string | undefined;
  /** The values in the message, for programs. Empty if the message has none. */
  readonly params: RefusalParams;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      readonly cause?: unknown;
      readonly retryAfterSeconds?: number | undefined;
      readonly reason?: string | undefined;
      readonly params?: RefusalParams;
    } = {},
  ) {
    const { retryAfterSeconds, reason, params = {} } = options;
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'DomainError';
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.reason = reason;
    this.params = params;
  }
}

/**
 * Returns whether `error` is a `DomainError`, and of that `code` if one is given. Works across copies of this package.
 */
export function isDomainError(error: unknown, code?: ErrorCode): error is DomainError {
  return isMarked(error, mark) && (code === undefined || Reflect.get(error, 'code') === code);
}
