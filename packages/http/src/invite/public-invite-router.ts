import { inviteAcceptanceShape } from '@nbsetup/contract';
import { acceptInvite, inspectInvite, inviteTokenPrefix } from '@nbsetup/domain';
import type { Request, RequestHandler, Router } from 'express';
import { invitePreviewView } from './invite-view.ts';
import { refuseMethod } from '../error/refuse-method.ts';
import { exactRouter } from '../exact-router.ts';
import { collectBody } from '../request/collect-body.ts';
import { pathParameter } from '../request/path-parameter.ts';
import { readBody } from '../request/read-body.ts';
import type { UserPorts } from '../user/user-router.ts';

/** What the routes for the holder of an invite need of the world. */
export interface PublicInvitePorts extends Omit<UserPorts, 'authenticated'> {
  /** Stands before every route here. */
  readonly limited: RequestHandler;
}

/**
 * What the holder of an invite token may do, without any other: see the invite and accept it. Only for paths that have
 * such a token; others go on to the next router. Source: contract.md 3.2 and 4.6.
 */
export function publicInviteRouter(ports: PublicInvitePorts): Router {
  const { storage, clock, randomness, passwordHasher, limited } = ports;
  const { read, unitOfWork } = storage;
  const router = exactRouter();
  router
    .route('/api/users/invites/:token')
    .all(withInviteToken, collectBody)
    .get(limited, async (request, response) => {
      response.json(invitePreviewView(await inspectInvite({ ...read, clock }, tokenIn(request))));
    })
    .all(refuseMethod('GET', 'HEAD'));
  router
    .route('/api/users/invites/:token/accept')
    .all(withInviteToken, collectBody)
    .post(limited, async (request, response) => {
      const { password } = readBody(request, {
        shape: inviteAcceptanceShape,
        message: "couldn't parse JSON request",
      });
      const acceptance = { plainText: tokenIn(request), password };
      await acceptInvite({ read, unitOfWork, clock, randomness, passwordHasher }, acceptance);
      response.json({ success: true });
    })
    .all(refuseMethod('POST'));
  return router;
}

const withInviteToken: RequestHandler = (request, _response, next) => {
  next(tokenIn(request).startsWith(inviteTokenPrefix) ? undefined : 'route');
};

function tokenIn(request: Request): string {
  return pathParameter(request, 'token');
}
