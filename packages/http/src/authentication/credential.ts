import { coreRefusal } from '@nbsetup/domain';
import { tokenInvalid } from '@nbsetup/domain/internal';

/**
 * Returns the token in an `Authorization` header: `Token <token>` or `Bearer <token>`, with one space. The scheme is
 * case-insensitive.
 * @throws `unauthenticated` if the header has no such credential.
 * @throws `token_invalid` if the header has more than one word after the scheme, or none.
 * Source: docs/netbird-api.md 4.1.
 */
export function tokenOf(header: string | undefined): string {
  const [scheme, token, ...rest] = (header ?? '').split(' ');
  if (!isTokenScheme(scheme)) {
    throw coreRefusal('credential_missing');
  }
  if (token === undefined || rest.length > 0) throw tokenInvalid('malformed');
  return token;
}

function isTokenScheme(scheme = ''): boolean {
  return ['token', 'bearer'].includes(scheme.toLowerCase());
}
