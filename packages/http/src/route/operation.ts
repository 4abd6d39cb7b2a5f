import type { RouteAccess } from '@nbsetup/domain';
import type { z } from 'zod';

/** The description of a route in the OpenAPI document. */
export interface Operation {
  /** The unique name of the operation in generated clients. */
  readonly id: string;
  /** The group in the document. Groups are in the order of the routes. */
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** `open` to everybody, or `token` for requests with a token or a session. */
  readonly access: 'open' | 'token';
  /** The required scope or role. If absent, the use case checks access, because it depends on the resource. */
  readonly only?: RouteAccess;
  /** The meaning of the query parameters, by name. All are texts, and none is required. */
  readonly query?: Readonly<Record<string, string>>;
  /** The meaning of the request headers, by name. None is required. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: z.ZodObject;
  /** The body of the 200 response. Absent if the route only refuses. */
  readonly response?: z.ZodType;
  /** The additional headers of a 200 response, by their name in `describedHeaders`. */
  readonly responseHeaders?: readonly string[];
  /** Whether a client can cache the response and revalidate it with `If-None-Match` (304). */
  readonly revalidates?: true;
  /** The error statuses of this route, in addition to those that `refusalsOf` adds to every route of its kind. */
  readonly refusals: readonly RefusalStatus[];
}

/** The name and description of each error status in the document. The reference's name is used if it has one. */
export const refusalNames = {
  400: ['bad_request', 'The request cannot be read'],
  401: ['requires_authentication', 'There is no token, or it is not valid'],
  403: ['forbidden', 'The caller is blocked, or lacks the permission'],
  404: ['not_found', 'The resource in the path does not exist'],
  405: ['method_not_allowed', 'The path does not have this method. `Allow` lists those that it has'],
  409: ['conflict', 'It already exists, or the `Idempotency-Key` came with another request'],
  412: ['precondition_failed', 'Not possible in the current state'],
  413: ['body_too_long', 'The body is longer than the limit'],
  415: ['unsupported_encoding', 'The body has an unknown compression, or is not in UTF-8'],
  422: ['validation_failed', 'A value breaks a rule'],
  429: ['rate_limited', 'Too many requests. `Retry-After` has the seconds to wait'],
  500: ['internal_error', 'An error of the server'],
  501: ['not_implemented', 'The server does not support this'],
  503: ['unavailable', 'Temporarily not possible. Retry later'],
} as const;

/** The status of an error. */
export type RefusalStatus = keyof typeof refusalNames;

/** Returns all statuses except 200 that a route can respond with, in ascending order. */
export function refusalsOf(path: string, operation: Operation): readonly RefusalStatus[] {
  const statuses = new Set<RefusalStatus>([...operation.refusals, 429, 500, 503]);
  if (operation.access === 'token') statuses.add(401).add(403);
  if (operation.body !== undefined) statuses.add(400).add(413).add(415);
  // A path with an invalid percent-encoding is 400.
  if (path.includes('{')) statuses.add(400);
  return [...statuses].sort((a, b) => a - b);
}
