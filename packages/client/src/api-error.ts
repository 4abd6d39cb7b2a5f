/** Why a request failed: the server refused it, there was no response, or the response is not from the API. */
export type ApiErrorKind = 'refused' | 'unreachable' | 'invalid_response';

/** The details of a failed request. */
export interface ApiErrorDetails {
  /** The HTTP status. Absent without a response. */
  readonly status?: number | undefined;
  /** The seconds to wait before the next request, from `Retry-After`. */
  readonly retryAfterSeconds?: number | undefined;
  /** The id of the request in the server's log, from `X-Request-Id`. */
  readonly requestId?: string | undefined;
  /** The target of a redirect. The client follows none. */
  readonly location?: string | undefined;
  readonly cause?: unknown;
}

const brand = Symbol.for('@nbsetup/client/ApiError');

/**
 * The error of a failed request. For `refused` the message is the server's.
 * It never has the token or the password that the client sent.
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
 * Returns whether `error` is an {@link ApiError}, with that status if one is given. Works across copies of this
 * package.
 */
export function isApiError(error: unknown, status?: number): error is ApiError {
  if (typeof error !== 'object' || error === null || !(brand in error)) return false;
  return status === undefined || Reflect.get(error, 'status') === status;
}
