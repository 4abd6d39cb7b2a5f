import type { z } from 'zod';

/** What the OpenAPI document says of a route beyond its name. */
export interface Operation {
  /** What generated clients call it; unique. */
  readonly id: string;
  /** The group in the document; those of the routes in their order. */
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** `open` to everyone, or for who brings a token or a session. */
  readonly access: 'open' | 'token';
  /** What the parameters of the query mean, by name; all are texts and none is required. */
  readonly query?: Readonly<Record<string, string>>;
  /** What the headers of the request that the route looks at mean, by name; none is required. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: z.ZodObject;
  /** The body of the response 200; absent when the route only ever refuses. */
  readonly response?: z.ZodType;
  /** The headers that a response 200 may have beside those of its kind, by their name in `describedHeaders`. */
  readonly responseHeaders?: readonly string[];
  /** Whether a client may keep the response and ask with `If-None-Match` whether it is still good: 304. */
  readonly revalidates?: true;
  /** The statuses that the rules of this route answer with, beside those that `refusalsOf` adds to every route of its kind. */
  readonly refusals: readonly RefusalStatus[];
}

/** What each status of a refusal or a failure is called in the document, by the names of the reference where it has one. */
export const refusalNames = {
  400: ['bad_request', 'The request cannot be read'],
  401: ['requires_authentication', 'There is no token, or none that is good'],
  403: ['forbidden', 'The caller is blocked or has no right to do this'],
  404: ['not_found', 'What the path names is not there'],
  405: ['method_not_allowed', 'The path does not have this method; `Allow` names those it has'],
  409: ['conflict', 'There is one already, or the `Idempotency-Key` came with another request'],
  412: ['precondition_failed', 'Not possible in the state things are in'],
  413: ['body_too_long', 'The body is longer than what is read of any'],
  415: ['unsupported_encoding', 'The body is compressed in a way that is not understood, or not in UTF-8'],
  422: ['validation_failed', 'A value breaks a rule'],
  429: ['rate_limited', 'Asked too often; `Retry-After` has the seconds to wait'],
  500: ['internal_error', 'A fault of the server'],
  503: ['unavailable', 'Not possible at the moment; trying again later helps'],
} as const;

/** A status of a refusal or a failure. */
export type RefusalStatus = keyof typeof refusalNames;

/** Every status beside 200 that a route can answer with, in ascending order. */
export function refusalsOf(path: string, operation: Operation): readonly RefusalStatus[] {
  const statuses = new Set<RefusalStatus>([...operation.refusals, 429, 500, 503]);
  if (operation.access === 'token') statuses.add(401).add(403);
  if (operation.body !== undefined) statuses.add(400).add(413).add(415);
  // A path whose percent-encoding is broken.
  if (path.includes('{')) statuses.add(400);
  return [...statuses].sort((a, b) => a - b);
}
