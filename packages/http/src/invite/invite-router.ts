import { inviteRenewalShape, inviteRequestShape } from '@nbsetup/contract';
import { createInvite, deleteInvite, listInvites, regenerateInvite, type Actor } from '@nbsetup/domain';
import type { Request, RequestHandler, Router } from 'express';
import { inviteView, renewedInviteView } from './invite-view.ts';
import { callerOf } from '../authentication/caller-of.ts';
import { refuseMethod } from '../error/refuse-method.ts';
import { exactRouter } from '../exact-router.ts';
import { collectBody } from '../request/collect-body.ts';
import { pathParameter } from '../request/path-parameter.ts';
import { readBody, readOptionalBody } from '../request/read-body.ts';
import type { UserPorts } from '../user/user-router.ts';

/** What the invite routes need of the world. */
type InvitePorts = Omit<UserPorts, 'passwordHasher'>;

const message = "couldn't parse JSON request";

/**
 * `/api/users/invites` and what is done to one invite, for who may manage users; to be mounted behind the public routes
 * and before those of one user. Source: contract.md 3.2.
 */
export function inviteRouter(ports: InvitePorts): Router {
  const { authenticated } = ports;
  const { list, create, remove, regenerate } = inviteHandlers(ports);
  const router = exactRouter();
  router
    .route('/api/users/invites')
    .all(collectBody)
    .get(authenticated, list)
    .post(authenticated, create)
    .all(refuseMethod('GET', 'HEAD', 'POST'));
  router
    .route('/api/users/invites/:inviteId')
    .all(collectBody)
    .delete(authenticated, remove)
    .all(refuseMethod('DELETE'));
  router
    .route('/api/users/invites/:inviteId/regenerate')
    .all(collectBody)
    .post(authenticated, regenerate)
    .all(refuseMethod('POST'));
  return router;
}

type InviteHandlers = Readonly<Record<'list' | 'create' | 'remove' | 'regenerate', RequestHandler>>;

function inviteHandlers({ storage, clock, randomness }: InvitePorts): InviteHandlers {
  const { read, unitOfWork } = storage;
  return {
    list: async (request, response) => {
      const invites = await listInvites(read, callerOf(request).user);
      response.json(invites.map((invite) => inviteView(invite, clock.now())));
    },
    create: async (request, response) => {
      const { invite, plainText } = await createInvite(
        { read, unitOfWork, clock, randomness },
        { caller: callerOf(request).user, request: readInviteRequest(request) },
      );
      response.json({ ...inviteView(invite, invite.createdAt), invite_token: plainText });
    },
    remove: async (request, response) => {
      await deleteInvite({ unitOfWork, clock }, inviteOf(request));
      response.json({});
    },
    regenerate: async (request, response) => {
      const body = readOptionalBody(request, { shape: inviteRenewalShape, message });
      const renewal = { ...inviteOf(request), expiresInSeconds: body.expires_in };
      response.json(renewedInviteView(await regenerateInvite({ unitOfWork, clock, randomness }, renewal)));
    },
  };
}

/** Who makes the request and which invite its path names. */
function inviteOf(request: Request): { readonly caller: Actor; readonly inviteId: string } {
  return { caller: callerOf(request).user, inviteId: pathParameter(request, 'inviteId') };
}

function readInviteRequest(request: Request): Parameters<typeof createInvite>[1]['request'] {
  const body = readBody(request, { shape: inviteRequestShape, message });
  const { role, name, email, auto_groups: autoGroups, expires_in: expiresInSeconds } = body;
  return { role, name, email, autoGroups, expiresInSeconds };
}
