/** Why a request has no result: the server refused it, nothing answered, or what answered is not the API. */
export type ApiErrorKind = 'refused' | 'unreachable' | 'invalid_answer';

/** What is known about a request that failed. */
export interface ApiErrorDetails {
  /** The HTTP status; absent when nothing answered. */
  readonly status?: number | undefined;
  /** Seconds that the server asks the caller to wait, from `Retry-After`. */
  readonly retryAfterSeconds?: number | undefined;
  /** The id of the request in the log of the server, from `X-Request-Id`. */
  readonly requestId?: string | undefined;
  /** Where the server redirects to; the client never follows. */
  readonly location?: string | undefined;
  readonly cause?: unknown;
}

const brand = Symbol.for('@nbsetup/client/ApiError');

/**
 * A request that failed. The message is the server's own text for `refused`; it holds no token and no password that the
 * client sent.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly [brand] = true;
  readonly kind: ApiErrorKind;
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly requestId: string | undefined;
  readonly location: string | undefined;

  constructor(kind: ApiErrorKind, message: string, details: ApiErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.kind = kind;
    this.status = details.status;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.requestId = details.requestId;
    this.location = details.location;
  }
}

/**
 * Returns whether `error` is an `ApiError`, and one with that status when `status` is given. Works across two copies of
 * this package.
 */
export function isApiError(error: unknown, status?: number): error is ApiError {
  if (typeof error !== 'object' || error === null || !(brand in error)) return false;
  return status === undefined || Reflect.get(error, 'status') === status;
}
