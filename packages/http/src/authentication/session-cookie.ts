import type { Session } from '@nbsetup/domain';
import type { Request, Response } from 'express';

/** With this prefix, browsers accept the cookie over TLS only, and from this host only. */
const secureName = '__Host-nbsetup_session';
const plainName = 'nbsetup_session';

/** Returns the value of the session cookie of a request, valid or not. Returns `undefined` if there is no cookie. */
export function sessionSecretIn(request: Request): string | undefined {
  const start = `${nameFor(request)}=`;
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(start))?.slice(start.length);
}

/** Sets the session cookie. The browser sends it to this origin only and shows it to no script. */
export function setSessionCookie(
  response: Response,
  { session, secret }: { readonly session: Session; readonly secret: string },
): void {
  const lifeSeconds = (session.expiresAt.getTime() - session.createdAt.getTime()) / 1000;
  writeCookie(response, { value: secret, lifeSeconds });
}

/** Makes the browser delete the session cookie. */
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
