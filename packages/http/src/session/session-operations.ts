import { emptyShape, sessionShape, signedInShape } from '@nbsetup/contract';
import { sessionHours } from '@nbsetup/domain';
import { z } from 'zod';
import { documentedSessionRequest } from './documented-session-request.ts';
import type { Operations } from '../openapi/operation.ts';

/** What the document says of the session routes. */
export const sessionOperations = {
  'POST /api/session': {
    id: 'signIn',
    tag: 'Sessions',
    summary: 'Sign in with a password',
    description:
      `Sets a cookie for ${sessionHours} hours that authenticates wherever a token does, for pages of the same origin: ` +
      '`__Host-nbsetup_session` over TLS, else `nbsetup_session`.',
    access: 'open',
    body: documentedSessionRequest,
    answer: signedInShape,
    refusals: [401, 403, 422, 429],
  },
  'DELETE /api/session': {
    id: 'signOut',
    tag: 'Sessions',
    summary: 'Sign out, whether or not there is a session',
    access: 'open',
    answer: emptyShape,
    refusals: [403],
  },
  'GET /api/sessions': {
    id: 'listSessions',
    tag: 'Sessions',
    summary: 'List the sessions of the caller',
    access: 'token',
    answer: z.array(sessionShape),
    refusals: [],
  },
  'DELETE /api/sessions/{sessionId}': {
    id: 'endSession',
    tag: 'Sessions',
    summary: 'End a session of the caller at once',
    access: 'token',
    answer: emptyShape,
    refusals: [404],
  },
} as const satisfies Operations;
