import { emptyShape, sessionRequestShape, sessionShape, signedInShape } from '@nbsetup/contract';
import { endSession, listSessions, signIn, signOut, type SignInPorts, type Storage } from '@nbsetup/domain';
import { sessionHours } from '@nbsetup/domain/limits';
import type { Request } from 'express';
import { z } from 'zod';
import { callerOf } from '../authentication/caller-of.ts';
import { pathParameter } from '../request/path-parameter.ts';
import { readBody } from '../body/read-body.ts';
import type { Resource } from '../route/resource.ts';
import type { Routes } from '../route/route.ts';
import { documentedSessionRequest } from './documented-session-request.ts';
import { refuseCrossSite } from '../authentication/refuse-cross-site.ts';
import { clearSessionCookie, sessionSecretIn, setSessionCookie } from '../authentication/session-cookie.ts';
import { sessionView, signedInView } from './session-view.ts';

/** The ports of the session routes. */
export type SessionPorts = SignInPorts & Pick<Storage, 'read'>;

/** Signing in and out, which is open to everybody, and the sessions of the caller. */
const routes: Routes<SessionPorts> = {
  'POST /api/session': {
    id: 'signIn',
    tag: 'Sessions',
    summary: 'Sign in with a password',
    description:
      `Sets a cookie for ${sessionHours} hours that authenticates wherever a token does, for pages of the same origin: ` +
      '`__Host-nbsetup_session` over TLS, otherwise `nbsetup_session`.',
    access: 'open',
    body: documentedSessionRequest,
    response: signedInShape,
    refusals: [401, 403, 422, 429],
    handle: async (ports, request, response) => {
      // Otherwise a page elsewhere could sign its visitor in as another user and watch what the visitor does.
      refuseCrossSite(request);
      const signedIn = await signIn(ports, readSignIn(request));
      setSessionCookie(response, signedIn);
      return signedInView(signedIn);
    },
  },
  'DELETE /api/session': {
    id: 'signOut',
    tag: 'Sessions',
    summary: 'Sign out. Succeeds also without a session',
    access: 'open',
    response: emptyShape,
    refusals: [403],
    limit: 'none',
    handle: async (ports, request, response) => {
      refuseCrossSite(request);
      await signOut(ports, sessionSecretIn(request) ?? '');
      clearSessionCookie(response);
      return {};
    },
  },
  'GET /api/sessions': {
    id: 'listSessions',
    tag: 'Sessions',
    summary: 'List the sessions of the caller',
    access: 'token',
    response: z.array(sessionShape),
    refusals: [],
    handle: async ({ read: { sessions }, clock }, request) => {
      const { user, credential } = callerOf(request);
      const currentId = credential.kind === 'session' ? credential.session.id : undefined;
      const found = await listSessions({ sessions, clock }, user);
      return found.map((session) => sessionView(session, currentId));
    },
  },
  'DELETE /api/sessions/{sessionId}': {
    id: 'endSession',
    tag: 'Sessions',
    summary: 'Revoke a session of the caller',
    access: 'token',
    response: emptyShape,
    refusals: [404],
    handle: async (ports, request) => {
      const sessionId = pathParameter(request, 'sessionId');
      await endSession(ports, { caller: callerOf(request).user, sessionId });
      return {};
    },
  },
};

/** The resource of sessions. */
export const sessionResource: Resource<SessionPorts> = {
  routes,
  shapes: { Session: sessionShape, SessionRequest: documentedSessionRequest, SessionResponse: signedInShape },
};

function readSignIn(request: Request): Parameters<typeof signIn>[1] {
  const body = readBody(request, { shape: sessionRequestShape });
  return { ...body, address: request.ip ?? '', userAgent: request.headers['user-agent'] ?? '' };
}
