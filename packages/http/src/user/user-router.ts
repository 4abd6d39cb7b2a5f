import {
  describeCurrentUser,
  DomainError,
  listUsers,
  type UserFilter,
  type UserReader,
} from '@nbsetup/domain';
import { Router, type Request, type RequestHandler } from 'express';
import { callerOf } from '../authentication/require-token.ts';
import { permissionsView, userView } from '../contract/user-view.ts';
import { refuseMethod } from '../error/refuse-method.ts';
import { exactPaths } from '../exact-paths.ts';
import { parseGoBoolean } from '../request/go-boolean.ts';

/** What the user routes need of the world. */
export interface UserPorts {
  readonly users: UserReader;
  /** Stands before every route here. */
  readonly authenticated: RequestHandler;
}

/** `GET /api/users` and `GET /api/users/current`. Source: contract.md 3.2. */
export function userRouter({ users, authenticated }: UserPorts): Router {
  const router = Router(exactPaths);
  router
    .route('/api/users')
    .get(authenticated, async (request, response) => {
      const { user: caller } = callerOf(request);
      const found = await listUsers({ users }, { caller, filter: readFilter(request) });
      response.json(found.map((user) => userView(user, caller.id)));
    })
    .all(refuseMethod('GET', 'HEAD'));
  router
    .route('/api/users/current')
    .get(authenticated, (request, response) => {
      const { user, permissions } = describeCurrentUser(callerOf(request).user);
      response.json({ ...userView(user, user.id), permissions: permissionsView(permissions) });
    })
    .all(refuseMethod('GET', 'HEAD'));
  return router;
}

function readFilter(request: Request): UserFilter {
  const given = request.query['service_user'];
  const text: unknown = Array.isArray(given) ? given[0] : given;
  if (text === undefined || text === '') return {};
  const isServiceUser = typeof text === 'string' ? parseGoBoolean(text) : undefined;
  if (isServiceUser === undefined) {
    throw new DomainError('invalid_input', 'invalid service_user query parameter');
  }
  return { isServiceUser };
}
