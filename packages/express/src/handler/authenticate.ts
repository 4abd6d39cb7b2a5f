import type { Caller, RouteAccess, TokenCredential } from '@nbsetup/domain';
import { tokenCheck, type RequireTokenPorts } from '@nbsetup/http';
import type { IncomingHttpHeaders } from 'node:http';

/** The access that a request needs, and its client. */
export interface AuthenticateOptions {
  /** The access to the route, as for `requireToken`. */
  readonly access: RouteAccess;
  /** The address of the client. The limit on wrong tokens counts by it. */
  readonly address: string | undefined;
}

/**
 * Returns the caller whose token is in the headers.
 * @throws the refusal, for which `responseTo` has the response.
 */
export type Authenticate = (
  headers: Pick<Headers, 'get'> | IncomingHttpHeaders,
  options: AuthenticateOptions,
) => Promise<Caller<TokenCredential>>;

/** Returns the token check for frameworks with headers of the fetch API or of Node.js. */
export function createAuthenticate(ports: RequireTokenPorts): Authenticate {
  return async (headers, { access, address }) =>
    tokenCheck(ports, access)({ authorization: authorizationIn(headers), address });
}

function authorizationIn(headers: Pick<Headers, 'get'> | IncomingHttpHeaders): string | undefined {
  return isFetchHeaders(headers) ? (headers.get('authorization') ?? undefined) : headers.authorization;
}

function isFetchHeaders(
  headers: Pick<Headers, 'get'> | IncomingHttpHeaders,
): headers is Pick<Headers, 'get'> {
  return typeof headers.get === 'function';
}
