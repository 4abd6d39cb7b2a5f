import { coreRefusal } from '@nbsetup/domain';

/**
 * Returns the token in an `Authorization` header: `Token <token>` or `Bearer <token>`, with one space. The scheme is
 * case-insensitive. Returns an empty text, which is a malformed token, if the header has more than one word after the
 * scheme, or none.
 * @throws `unauthenticated` if the header has no such credential.
 * Source: docs/netbird-api.md 4.1.
 */
export function tokenOf(header: string | undefined): string {
  const [scheme, token, ...rest] = (header ?? '').split(' ');
  if (!isTokenScheme(scheme)) {
    throw coreRefusal('credential_missing');
  }
  return rest.length > 0 ? '' : (token ?? '');
}

function isTokenScheme(scheme = ''): boolean {
  return ['token', 'bearer'].includes(scheme.toLowerCase());
}
