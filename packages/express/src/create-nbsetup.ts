import {
  admitUser,
  modulesWith,
  startSetupWindow,
  type Caller,
  type IssuedToken,
  type Member,
  type Readers,
  type RouteAccess,
  type Storage,
  type Stores,
  type TokenRequest,
} from '@nbsetup/domain';
import {
  callerOf,
  createApiLimits,
  errorResponder,
  exactRouter,
  managementApi,
  refusePath,
  requireCaller,
  requireToken,
  type ApiExtension,
} from '@nbsetup/http';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { createAuthenticate, type Authenticate } from './handler/authenticate.ts';
import { toFetchHandler, type FetchHandler } from './handler/fetch-handler.ts';
import { toMiddleware, type Middleware } from './handler/middleware.ts';
import { responseTo } from './handler/response-to.ts';
import type { NbsetupOptions } from './nbsetup-options.ts';
import { openPorts, type OpenPorts } from './open-ports.ts';
import { requireOptions } from './option/require-options.ts';
import { isStorageSource } from './storage/storage-source.ts';
import { createTokenOfUser } from './user/token-of-user.ts';

/** First-run setup, users and tokens, inside an app. */
export interface Nbsetup<AllReaders extends Readers = Readers, AllStores extends Stores = Stores> {
  /** Serves the API under `/api`. Mount it at the root of the app, before the body parsers. */
  readonly router: Middleware;
  /** Returns middleware that requires a live token with this access. Everything else is refused with 401 or 403. */
  readonly requireToken: (access: RouteAccess) => Middleware;
  /** Returns middleware that requires a live token, or the session of a user who is signed in by a browser. */
  readonly requireCaller: (access: RouteAccess) => Middleware;
  /**
   * Returns the caller of a request that passed `requireToken` or `requireCaller`.
   * @throws `unauthenticated` for any other request.
   */
  readonly caller: (request: object) => Caller;
  /** Checks the token in the headers of a request, for apps without Express. */
  readonly authenticate: Authenticate;
  /** Serves the API to frameworks with the fetch API. Mount it under `/api`. Other paths get 404. */
  readonly fetch: FetchHandler;
  /** Returns the response to a refusal that `authenticate` or a rule threw, or `undefined` for any other error. */
  readonly responseTo: (error: unknown) => Response | undefined;
  /**
   * Error handler of Express for the refusals that routes of the app throw, such as those of `parseLabel`. It passes
   * other errors on. Mount it after the routes.
   */
  readonly errorHandler: ErrorRequestHandler;
  /**
   * Gives a user of the app's table a role, `user` if absent, so that it can have tokens. Returns a user who has a role
   * unchanged. Requires the option `users` of the storage.
   * @throws `not_found` if the table has no such user.
   * @throws `precondition_failed` before setup is completed.
   */
  readonly admitUser: (userId: string, options?: { readonly role?: string }) => Promise<Member>;
  /**
   * Creates a token for a user. Without scopes, it can do what the role of the user can do. The app must have checked
   * who the user is, and decides who gets a token.
   * @throws `not_found` if there is no such user.
   * @throws `invalid_input` or `precondition_failed` for a token that the policy does not allow.
   */
  readonly createToken: (userId: string, request: TokenRequest) => Promise<IssuedToken>;
  /** The storage, with the stores of the extensions. */
  readonly storage: Storage<AllReaders, AllStores>;
  /** Writes what is recorded, waits for background work and closes what was opened. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Creates the API and the token checks of an app. It opens the storage. A failure leaves nothing open.
 * @throws `TypeError` for an option that is missing, wrong or unknown.
 * @throws `store_unavailable` or `store_outdated` if the storage cannot be opened.
 */
export async function createNbsetup<AllReaders extends Readers, AllStores extends Stores>(
  options: NbsetupOptions<AllReaders, AllStores>,
): Promise<Nbsetup<AllReaders, AllStores>> {
  requireOptions(options);
  const opened = await openPorts(options);
  try {
    const { windowMs } = options.setup ?? {};
    if (windowMs !== undefined) await startSetupWindow(opened.ports.storage);
    return composed(options, opened);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

function composed<AllReaders extends Readers, AllStores extends Stores>(
  options: NbsetupOptions<AllReaders, AllStores>,
  opened: OpenPorts<AllReaders, AllStores>,
): Nbsetup<AllReaders, AllStores> {
  const { setup = {}, tokens, hints = {}, errors = 'respond' } = options;
  const { tokens: setupTokensEnabled = false, closedBecause, ...setupAccess } = setup;
  const extensions = extensionsOf(options);
  const modules = modulesWith(extensions);
  const { ports } = opened;
  const { storage, onFailure } = ports;
  const respond = errorResponder(onFailure, { others: 'respond', hints });
  const policy = { setupTokensEnabled, closedBecause, setupAccess, tokens };
  const api = managementApi(ports, policy, options.limits, extensions);
  const errorHandlers = errors === 'respond' ? [respond] : [];
  const routerWith = (...handlers: readonly RequestHandler[]): RequestHandler =>
    exactRouter().use(api, ...handlers, ...errorHandlers);
  const check = (handler: RequestHandler): Middleware =>
    toMiddleware(errors === 'respond' ? respondingWith(handler, respond) : handler);
  const { tokens: tokenReader, sessions } = storage.read;
  const callerPorts = {
    ...ports,
    clock: storage.clock,
    tokens: tokenReader,
    sessions,
    limits: createApiLimits(ports, options.limits ?? {}),
    modules,
  };
  return {
    router: toMiddleware(routerWith()),
    requireToken: (access) => check(requireToken(callerPorts, access)),
    requireCaller: (access) => check(requireCaller(callerPorts, access)),
    caller: callerOf,
    authenticate: createAuthenticate(callerPorts),
    fetch: toFetchHandler(routerWith(refusePath)),
    responseTo: (error) => responseTo(error, hints),
    errorHandler: errorResponder(onFailure, { hints }),
    admitUser: (userId, { role = 'user' } = {}) =>
      admitUser({ ...ports, ...storage, modules }, { userId, role }),
    createToken: (userId, request) =>
      createTokenOfUser({ ...ports, modules }, { userId, request, policy: tokens }),
    storage,
    close: () => opened.close(),
  };
}

function extensionsOf<AllReaders extends Readers, AllStores extends Stores>({
  storage,
  extensions = [],
  modules,
}: NbsetupOptions<AllReaders, AllStores>): readonly ApiExtension<AllReaders, AllStores>[] {
  return [
    ...(isStorageSource(storage) ? storage.extensions : []),
    ...extensions,
    ...(modules === undefined ? [] : [{ modules }]),
  ];
}

/** Returns the handler with the response to its errors. Errors of later handlers do not come here. */
function respondingWith(handler: RequestHandler, respond: ErrorRequestHandler): RequestHandler {
  return (request, response, next) => {
    void handler(request, response, (error?: unknown) => {
      if (error === undefined) next();
      else void respond(error, request, response, next);
    });
  };
}
