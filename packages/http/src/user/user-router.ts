import { userRequestShape } from '@nbsetup/contract';
import {
  createUser,
  describeCurrentUser,
  DomainError,
  listUsers,
  type Clock,
  type PasswordHasher,
  type Randomness,
  type Storage,
  type UserFilter,
} from '@nbsetup/domain';
import type { Request, RequestHandler, Router } from 'express';
import { permissionsView, userView } from './user-view.ts';
import { callerOf } from '../authentication/caller-of.ts';
import { refuseMethod } from '../error/refuse-method.ts';
import { exactRouter } from '../exact-router.ts';
import { parseGoBoolean } from '../request/go-boolean.ts';
import { queryParameter } from '../request/query-parameter.ts';
import { readBody } from '../request/read-body.ts';
import { collectBody } from '../request/collect-body.ts';

/** What the user routes need of the world. */
export interface UserPorts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly passwordHasher: PasswordHasher;
  /** Stands before every route here. */
  readonly authenticated: RequestHandler;
}

/** `/api/users` and `GET /api/users/current`; to be mounted before the routes of one user. Source: contract.md 3.2. */
export function userRouter(ports: UserPorts): Router {
  const { authenticated } = ports;
  const { list, create, current } = userHandlers(ports);
  const router = exactRouter();
  router
    .route('/api/users')
    .all(collectBody)
    .get(authenticated, list)
    .post(authenticated, create)
    .all(refuseMethod('GET', 'HEAD', 'POST'));
  router
    .route('/api/users/current')
    .all(collectBody)
    .get(authenticated, current)
    .all(refuseMethod('GET', 'HEAD'));
  return router;
}

type UserHandlers = Readonly<Record<'list' | 'create' | 'current', RequestHandler>>;

function userHandlers({ storage, clock, randomness, passwordHasher }: UserPorts): UserHandlers {
  const { read, unitOfWork } = storage;
  return {
    list: async (request, response) => {
      const { user: caller } = callerOf(request);
      const found = await listUsers(read, { caller, filter: readFilter(request) });
      response.json(found.map((user) => userView(user, caller.id)));
    },
    create: async (request, response) => {
      const { user: caller } = callerOf(request);
      const { user, password } = await createUser(
        { read, unitOfWork, clock, randomness, passwordHasher },
        { caller, request: readUserRequest(request) },
      );
      response.json({ ...userView(user, caller.id), password });
    },
    current: (request, response) => {
      const { user, permissions } = describeCurrentUser(callerOf(request).user);
      response.json({ ...userView(user, user.id), permissions: permissionsView(permissions) });
    },
  };
}

function readUserRequest(request: Request): Parameters<typeof createUser>[1]['request'] {
  const body = readBody(request, { shape: userRequestShape, message: "couldn't parse JSON request" });
  const { role, name, email, is_service_user: isServiceUser, auto_groups: autoGroups } = body;
  return { role, name, email, isServiceUser, autoGroups };
}

function readFilter(request: Request): UserFilter {
  const text = queryParameter(request, 'service_user');
  if (text === undefined || text === '') return {};
  const isServiceUser = parseGoBoolean(text);
  if (isServiceUser === undefined) {
    throw new DomainError('invalid_input', 'invalid service_user query parameter');
  }
  return { isServiceUser };
}
