import type { Session } from '@nbsetup/domain';
import type { Request, Response } from 'express';

/** Over TLS the browser itself sees to it, by the prefix, that no other host and no plain connection sets the cookie. */
const secureName = '__Host-nbsetup_session';
const plainName = 'nbsetup_session';

/** What the session cookie of a request holds, well-formed or not; `undefined` when there is none. */
export function sessionSecretIn(request: Request): string | undefined {
  const start = `${nameFor(request)}=`;
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(start))?.slice(start.length);
}

/** Hands the secret of a session to the browser, which sends it back to this origin only and shows it to no script. */
export function setSessionCookie(
  response: Response,
  { session, secret }: { readonly session: Session; readonly secret: string },
): void {
  const lifeSeconds = (session.expiresAt.getTime() - session.createdAt.getTime()) / 1000;
  writeCookie(response, { value: secret, lifeSeconds });
}

/** Makes the browser forget the cookie. */
export function clearSessionCookie(response: Response): void {
  writeCookie(response, { value: '', lifeSeconds: 0 });
}

function writeCookie(
  response: Response,
  { value, lifeSeconds }: { readonly value: string; readonly lifeSeconds: number },
): void {
  const { req: request } = response;
  const attributes = [`Max-Age=${lifeSeconds}`, 'Path=/', 'HttpOnly', 'SameSite=Strict'];
  if (request.secure) attributes.push('Secure');
  response.append('Set-Cookie', [`${nameFor(request)}=${value}`, ...attributes].join('; '));
}

function nameFor(request: Request): string {
  return request.secure ? secureName : plainName;
}
