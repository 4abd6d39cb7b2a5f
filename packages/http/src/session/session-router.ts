import { sessionRequestShape } from '@nbsetup/contract';
import { endSession, listSessions, signIn, signOut, type SignInPorts, type Storage } from '@nbsetup/domain';
import type { Request, RequestHandler, Router } from 'express';
import { refuseCrossSite } from './refuse-cross-site.ts';
import { clearSessionCookie, sessionSecretIn, setSessionCookie } from './session-cookie.ts';
import { sessionView, signedInView } from './session-view.ts';
import { callerOf } from '../authentication/caller-of.ts';
import { refuseMethod } from '../error/refuse-method.ts';
import { exactRouter } from '../exact-router.ts';
import { collectBody } from '../request/collect-body.ts';
import { pathParameter } from '../request/path-parameter.ts';
import { readBody } from '../request/read-body.ts';

/** What the session routes need of the world. */
export interface SessionPorts extends Omit<SignInPorts, 'read' | 'unitOfWork'> {
  readonly storage: Storage;
  /** Stands before the routes about sessions that are there already. */
  readonly authenticated: RequestHandler;
  /** Stands before signing in, which is open to everyone. */
  readonly limited: RequestHandler;
}

/** Signing in and out at `/api/session`, open to everyone, and the caller's own sessions at `/api/sessions`. */
export function sessionRouter(ports: SessionPorts): Router {
  const { authenticated, limited } = ports;
  const { open, close, list, end } = sessionHandlers(ports);
  const router = exactRouter();
  router
    .route('/api/session')
    .all(collectBody)
    .post(limited, open)
    .delete(close)
    .all(refuseMethod('POST', 'DELETE'));
  router.route('/api/sessions').all(collectBody).get(authenticated, list).all(refuseMethod('GET', 'HEAD'));
  router
    .route('/api/sessions/:sessionId')
    .all(collectBody)
    .delete(authenticated, end)
    .all(refuseMethod('DELETE'));
  return router;
}

type SessionHandlers = Readonly<Record<'open' | 'close' | 'list' | 'end', RequestHandler>>;

function sessionHandlers({ storage, ...ports }: SessionPorts): SessionHandlers {
  const { read, unitOfWork } = storage;
  const { clock } = ports;
  return {
    open: async (request, response) => {
      // Else a page elsewhere could sign its visitor in as somebody else, and watch what is done there.
      refuseCrossSite(request);
      const signedIn = await signIn({ ...ports, read, unitOfWork }, readSignIn(request));
      setSessionCookie(response, signedIn);
      response.json(signedInView(signedIn));
    },
    close: async (request, response) => {
      refuseCrossSite(request);
      await signOut({ read, unitOfWork }, sessionSecretIn(request) ?? '');
      clearSessionCookie(response);
      response.json({});
    },
    list: async (request, response) => {
      const { user, credential } = callerOf(request);
      const currentId = credential.kind === 'session' ? credential.session.id : undefined;
      const found = await listSessions({ sessions: read.sessions, clock }, user);
      response.json(found.map((session) => sessionView(session, currentId)));
    },
    end: async (request, response) => {
      const sessionId = pathParameter(request, 'sessionId');
      await endSession({ unitOfWork, clock }, { caller: callerOf(request).user, sessionId });
      response.json({});
    },
  };
}

function readSignIn(request: Request): Parameters<typeof signIn>[1] {
  const body = readBody(request, { shape: sessionRequestShape, message: "couldn't parse JSON request" });
  return { ...body, address: request.ip ?? '', userAgent: request.headers['user-agent'] ?? '' };
}
