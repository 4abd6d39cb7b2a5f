import fc from 'fast-check';
import type { RawRequest } from '../api/raw-request.ts';
import { manglePath } from '../paths/mangle-path.ts';
import type { Route } from '../paths/routes.ts';
import { malformedBody } from './malformed-body.ts';

/** Valid values, so that requests with a mistake elsewhere get far. */
export interface RightThings {
  readonly routes: readonly Route[];
  readonly token: string;
  readonly ownerId: string;
  /** Ids of other things, one of each kind. */
  readonly ids: readonly string[];
}

/** Requests with a mistake to these routes. Some have a valid token. */
export function malformedRequest({ routes, token, ownerId, ids }: RightThings): fc.Arbitrary<RawRequest> {
  return fc
    .record({
      route: fc.constantFrom(...routes),
      otherMethod: rarely(fc.constantFrom('PATCH', 'OPTIONS', 'PUT', 'POST', 'DELETE', 'PROPFIND')),
      parameter: fc.oneof(fc.constantFrom(ownerId, ...ids), parameter),
      query: rarely(fc.webQueryParameters()),
      mangling: rarely(fc.nat()),
      headers: oddHeaders,
      authorization: authorization(token),
      body: fc.option(malformedBody, { freq: 4 }),
    })
    .map(({ route, otherMethod, query, mangling, headers, authorization, body, ...rest }) => {
      const method = otherMethod ?? route.method;
      const path = manglings(route.path.replaceAll('cv0000000000000000ag', rest.parameter), mangling);
      return {
        method,
        path: query === null ? path : `${path}?${query}`,
        // The valid token must not be revoked, and its account not deleted, because most routes need it.
        headers: { ...headers, ...(endsToken({ method, path }) ? {} : authorization) },
        ...(body !== null && method !== 'GET' && { body }),
      };
    });
}

function rarely<Given>(arbitrary: fc.Arbitrary<Given>): fc.Arbitrary<Given | null> {
  return fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

function manglings(path: string, choice: number | null): string {
  if (choice === null) return path;
  const ways = manglePath(path).filter((way) => !/[^\x21-\x7e]/.test(way));
  return ways[choice % ways.length] ?? path;
}

function endsToken({ method, path }: Route): boolean {
  return (
    (method !== 'GET' && path.includes('/tokens/self')) || (method === 'DELETE' && /account|%/i.test(path))
  );
}

const parameter = fc.oneof(
  fc
    .string({ maxLength: 40, unit: 'binary' })
    .map((text) => encodeURIComponent(Buffer.from(text).toString()) || 'x'),
  fc.stringMatching(/^[0-9a-v]{20}$/),
  fc.constantFrom(
    '%zz',
    '%',
    '%ff%fe',
    '%00',
    "'",
    '"',
    '%27%3B--',
    '0',
    '-1',
    '..',
    'null',
    '__proto__',
    'a'.repeat(3000),
  ),
);

const headerText = fc.string({ maxLength: 60 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '?'));

const oddHeaders = fc.dictionary(
  fc.constantFrom(
    'Content-Type',
    'Content-Encoding',
    'Idempotency-Key',
    'Prefer',
    'X-Setup-Secret',
    'X-Forwarded-For',
    'X-Forwarded-Proto',
    'Origin',
    'Cookie',
    'Accept',
    'Range',
    'If-None-Match',
    'X-Request-Id',
  ),
  fc.oneof(
    headerText,
    fc.constantFrom('gzip', 'br', 'application/x-www-form-urlencoded', 'text/plain;charset=x', '*/*'),
  ),
  { maxKeys: 4, noNullPrototype: true },
);

function authorization(token: string): fc.Arbitrary<Readonly<Record<string, string>>> {
  const right: Readonly<Record<string, string>> = { Authorization: `Token ${token}` };
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(right) },
    { weight: 1, arbitrary: headerText.map((text) => ({ Authorization: text })) },
    { weight: 1, arbitrary: headerText.map((text) => ({ Authorization: `Token nbp_${text}` })) },
    { weight: 1, arbitrary: fc.constant({}) },
  );
}
