import { rotationRequestShape } from '@nbsetup/contract';
import {
  deleteOwnToken,
  findOwnToken,
  rotateOwnToken,
  rotateToken,
  type RotationRequest,
} from '@nbsetup/domain';
import type { Request, RequestHandler, Router } from 'express';
import type { TokenPorts } from './token-router.ts';
import { issuedTokenView, ownTokenView } from './token-view.ts';
import { callerOf } from '../authentication/caller-of.ts';
import { refuseMethod } from '../error/refuse-method.ts';
import { exactRouter } from '../exact-router.ts';
import { collectBody } from '../request/collect-body.ts';
import { idempotencyKeyOf, markReplay } from '../request/idempotency.ts';
import { pathParameter } from '../request/path-parameter.ts';
import { readOptionalBody } from '../request/read-body.ts';
import { memberOf } from '../user/member-router.ts';

/** Replacing a token, and everything that a token may do to itself, at `/api/tokens/self`. The reference has neither. */
export function rotationRouter(ports: TokenPorts): Router {
  const { authenticated } = ports;
  const { rotate, find, rotateOwn, removeOwn } = rotationHandlers(ports);
  const router = exactRouter();
  router
    .route('/api/users/:userId/tokens/:tokenId/rotate')
    .all(collectBody)
    .post(authenticated, rotate)
    .all(refuseMethod('POST'));
  router
    .route('/api/tokens/self')
    .all(collectBody)
    .get(authenticated, find)
    .delete(authenticated, removeOwn)
    .all(refuseMethod('GET', 'HEAD', 'DELETE'));
  router
    .route('/api/tokens/self/rotate')
    .all(collectBody)
    .post(authenticated, rotateOwn)
    .all(refuseMethod('POST'));
  return router;
}

type RotationHandlers = Readonly<Record<'rotate' | 'find' | 'rotateOwn' | 'removeOwn', RequestHandler>>;

function rotationHandlers({
  storage,
  clock,
  randomness,
  sealer,
  policy,
  observer,
}: TokenPorts): RotationHandlers {
  const { read, unitOfWork } = storage;
  const ports = { unitOfWork, clock, randomness, sealer };
  return {
    rotate: async (request, response) => {
      const named = { ...memberOf(request), tokenId: pathParameter(request, 'tokenId') };
      const issued = await rotateToken(ports, { ...named, ...readRotation(request), policy });
      if (!issued.isReplayed) observer.tokenIssued?.('rotate');
      markReplay(response, issued);
      response.json(issuedTokenView(issued));
    },
    find: async (request, response) => {
      response.json(ownTokenView(await findOwnToken(read, callerOf(request).user)));
    },
    rotateOwn: async (request, response) => {
      const { user: caller } = callerOf(request);
      const issued = await rotateOwnToken(ports, { caller, ...readRotation(request), policy });
      if (!issued.isReplayed) observer.tokenIssued?.('rotate_self');
      markReplay(response, issued);
      response.json(issuedTokenView(issued));
    },
    removeOwn: async (request, response) => {
      await deleteOwnToken(ports, callerOf(request).user);
      response.json({});
    },
  };
}

function readRotation(request: Request): {
  readonly request: RotationRequest;
  readonly idempotencyKey: string | undefined;
} {
  const expected = { shape: rotationRequestShape, message: "couldn't parse JSON request" };
  const { name, expires_in: expiresInDays, grace: graceSeconds } = readOptionalBody(request, expected);
  return { request: { name, expiresInDays, graceSeconds }, idempotencyKey: idempotencyKeyOf(request) };
}
