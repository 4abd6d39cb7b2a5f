import { passwordRequestShape } from '@nbsetup/contract';
import { approveUser, changePassword, rejectUser, resendInvite, type PasswordGuesses } from '@nbsetup/domain';
import type { RequestHandler, Router } from 'express';
import { memberOf } from './member-router.ts';
import type { UserPorts } from './user-router.ts';
import { userView } from './user-view.ts';
import { refuseMethod } from '../error/refuse-method.ts';
import { exactRouter } from '../exact-router.ts';
import { collectBody } from '../request/collect-body.ts';
import { readBody } from '../request/read-body.ts';

/** What these routes need of the world. */
export interface MemberActionPorts extends UserPorts {
  readonly guesses: PasswordGuesses;
}

/** What can be done to one user beyond changing and removing it, at `/api/users/{userId}/…`. Source: contract.md 3.2. */
export function memberActionRouter(ports: Omit<MemberActionPorts, 'randomness'>): Router {
  const { authenticated } = ports;
  const { approve, reject, invite, setPassword } = actionHandlers(ports);
  const router = exactRouter();
  router
    .route('/api/users/:userId/approve')
    .all(collectBody)
    .post(authenticated, approve)
    .all(refuseMethod('POST'));
  router
    .route('/api/users/:userId/reject')
    .all(collectBody)
    .delete(authenticated, reject)
    .all(refuseMethod('DELETE'));
  router
    .route('/api/users/:userId/invite')
    .all(collectBody)
    .post(authenticated, invite)
    .all(refuseMethod('POST'));
  router
    .route('/api/users/:userId/password')
    .all(collectBody)
    .put(authenticated, setPassword)
    .all(refuseMethod('PUT'));
  return router;
}

type ActionHandlers = Readonly<Record<'approve' | 'reject' | 'invite' | 'setPassword', RequestHandler>>;

function actionHandlers({
  storage,
  clock,
  passwordHasher,
  guesses,
}: Pick<MemberActionPorts, 'storage' | 'clock' | 'passwordHasher' | 'guesses'>): ActionHandlers {
  const { read, unitOfWork } = storage;
  return {
    approve: async (request, response) => {
      const named = memberOf(request);
      const approved = await approveUser({ unitOfWork, clock }, named);
      response.json(userView(approved, named.caller.id));
    },
    reject: async (request, response) => {
      await rejectUser({ unitOfWork, clock }, memberOf(request));
      response.json({});
    },
    invite: async (request) => {
      await resendInvite(read, memberOf(request));
    },
    setPassword: async (request, response) => {
      const body = readBody(request, { shape: passwordRequestShape, message: "couldn't parse JSON request" });
      const { old_password: oldPassword, new_password: newPassword, revoke_tokens: revokeTokens } = body;
      const address = request.ip ?? '';
      const change = { ...memberOf(request), oldPassword, newPassword, revokeTokens, address };
      await changePassword({ read, unitOfWork, clock, passwordHasher, guesses }, change);
      response.json({});
    },
  };
}
