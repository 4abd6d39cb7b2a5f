import { userUpdateRequestShape } from '@nbsetup/contract';
import { removeUser, updateUser, type Actor } from '@nbsetup/domain';
import type { Request, RequestHandler, Router } from 'express';
import type { UserPorts } from './user-router.ts';
import { userView } from './user-view.ts';
import { callerOf } from '../authentication/caller-of.ts';
import { MalformedBody } from '../error/malformed-body.ts';
import { refuseMethod } from '../error/refuse-method.ts';
import { exactRouter } from '../exact-router.ts';
import { collectBody } from '../request/collect-body.ts';
import { pathParameter } from '../request/path-parameter.ts';
import { readBody } from '../request/read-body.ts';

/** `PUT` and `DELETE /api/users/{userId}`; there is no `GET`. Source: contract.md 3.2. */
export function memberRouter(ports: Pick<UserPorts, 'storage' | 'clock' | 'authenticated'>): Router {
  const { storage, clock, authenticated } = ports;
  const { unitOfWork } = storage;
  const update: RequestHandler = async (request, response) => {
    const named = memberOf(request);
    const updated = await updateUser(
      { unitOfWork, clock },
      { ...named, request: readUpdateRequest(request) },
    );
    response.json(userView(updated, named.caller.id));
  };
  const remove: RequestHandler = async (request, response) => {
    await removeUser({ unitOfWork, clock }, memberOf(request));
    response.json({});
  };
  const router = exactRouter();
  router
    .route('/api/users/:userId')
    .all(collectBody)
    .put(authenticated, update)
    .delete(authenticated, remove)
    .all(refuseMethod('PUT', 'DELETE'));
  return router;
}

/** Who makes the request and which user its path names. */
export function memberOf(request: Request): { readonly caller: Actor; readonly userId: string } {
  return { caller: callerOf(request).user, userId: pathParameter(request, 'userId') };
}

function readUpdateRequest(request: Request): Parameters<typeof updateUser>[1]['request'] {
  const body = readBody(request, { shape: userUpdateRequestShape, message: "couldn't parse JSON request" });
  const { role, auto_groups: autoGroups, is_blocked: isBlocked } = body;
  if (autoGroups === undefined) throw new MalformedBody("auto_groups field can't be absent");
  return { role, autoGroups, isBlocked };
}
