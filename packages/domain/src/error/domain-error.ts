import type { ErrorReason } from './error-reason.ts';
import { isMarked } from './mark.ts';

/**
 * What went wrong, in the words of the domain. HTTP statuses and exit codes are tables over this union at the
 * edges; a new code does not compile until every table has it.
 */
export type ErrorCode =
  /** A value breaks a rule; the message names the bound. */
  | 'invalid_input'
  /** The instance already has its owner. */
  | 'setup_already_completed'
  /** No usable credential came with the request. */
  | 'unauthenticated'
  /** A credential came, and it does not authenticate anyone: malformed, unknown, expired or revoked. */
  | 'token_invalid'
  /** The caller is known and may not do this. */
  | 'permission_denied'
  /** What the caller named is not there. */
  | 'not_found'
  /** What is being added is there already. */
  | 'already_exists'
  /** What the caller named is not in the state that this needs. */
  | 'precondition_failed'
  /** This caller asked too often; the same call may succeed after `retryAfterSeconds`. */
  | 'rate_limited'
  /** Too much is going on; the same call may succeed a little later. */
  | 'overloaded'
  /** The store cannot be reached; the same call may succeed later. */
  | 'store_unavailable'
  /** The schema of the store is not the one this program needs. */
  | 'store_outdated'
  /** Another process holds the store. */
  | 'store_locked'
  /** A fault of this program; the message is for its log, not for its callers. */
  | 'internal';

const mark = Symbol.for('@nbsetup/domain/DomainError');

/** An expected failure: a code for programs, a message for the person who can act, the `cause` for the log. */
export class DomainError extends Error {
  static {
    Object.defineProperty(this.prototype, mark, { value: true });
  }

  readonly code: ErrorCode;
  /** After how many whole seconds the same call may succeed; absent where nobody can tell. */
  readonly retryAfterSeconds: number | undefined;
  /** What distinguishes it from others of its code, for programs; absent where none needs that. */
  readonly reason: ErrorReason | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      readonly cause?: unknown;
      readonly retryAfterSeconds?: number | undefined;
      readonly reason?: ErrorReason | undefined;
    } = {},
  ) {
    const { retryAfterSeconds, reason, ...errorOptions } = options;
    super(message, errorOptions);
    this.name = 'DomainError';
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.reason = reason;
  }
}

/** Tells whether `error` is a `DomainError` of any copy of this package, and with `code` whether it is one of that code. */
export function isDomainError(error: unknown, code?: ErrorCode): error is DomainError {
  return isMarked(error, mark) && (code === undefined || Reflect.get(error, 'code') === code);
}
