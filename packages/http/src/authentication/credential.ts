import { DomainError, tokenInvalid } from '@nbsetup/domain';

/**
 * The token in an `Authorization` header: `Token <token>` or `Bearer <token>`, the scheme in any case, one blank.
 * Throws `unauthenticated` when the header holds no such credential and `token_invalid` when it holds a broken one.
 * Source: docs/netbird-api.md 4.1.
 */
export function tokenOf(header: string | undefined): string {
  const [scheme, token, ...rest] = (header ?? '').split(' ');
  if (!isTokenScheme(scheme)) {
    throw new DomainError('unauthenticated', 'no valid authentication provided');
  }
  if (token === undefined || rest.length > 0) throw tokenInvalid('malformed');
  return token;
}

function isTokenScheme(scheme = ''): boolean {
  return ['token', 'bearer'].includes(scheme.toLowerCase());
}
