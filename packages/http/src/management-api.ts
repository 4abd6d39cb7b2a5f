import {
  coreModules,
  type Buckets,
  type ModuleSet,
  type PasswordGuesses,
  type PasswordHasher,
  type Randomness,
  type Sealer,
  type SignInFailure,
  type Storage,
  type VersionSource,
} from '@nbsetup/domain';
import type { Router } from 'express';
import { requireCaller } from './authentication/require-caller.ts';
import { claimFailure } from './error/own-failure.ts';
import { eventRoutes } from './event/event-routes.ts';
import { exactRouter } from './route/exact-router.ts';
import { groupRoutes } from './group/group-routes.ts';
import { instanceRoutes } from './instance/instance-routes.ts';
import { hasInviteToken, inviteRoutes, publicInviteRoutes } from './invite/invite-routes.ts';
import { createApiLimits, type ApiLimits } from './limit/api-limits.ts';
import { createMemoryBuckets } from './limit/memory-buckets.ts';
import type { ApiObserver } from './observation/api-observer.ts';
import { observeScopeRefusals } from './observation/scope-refusals.ts';
import { documentRoutes } from './openapi/document-routes.ts';
import { coreDocument, openApiDocument, type OpenApiDocument } from './openapi/openapi-document.ts';
import { apiGuard } from './route/api-guard.ts';
import { mountRoutes } from './route/mount-routes.ts';
import type { RouteTable } from './route/route-table.ts';
import { sessionRoutes } from './session/session-routes.ts';
import { claimGate } from './setup/claim-gate.ts';
import type { SetupRouterPolicy } from './setup/setup-router.ts';
import { setupRoutes } from './setup/setup-routes.ts';
import { tokenRoutes } from './token/token-routes.ts';
import { noteUnserved } from './unserved/refuse-path.ts';
import { userRoutes } from './user/user-routes.ts';

/** What the whole API needs of the world. */
export interface ManagementPorts {
  readonly storage: Storage;
  readonly randomness: Randomness;
  readonly passwordHasher: PasswordHasher;
  readonly sealer: Sealer;
  readonly versions: VersionSource;
  /** What the limits count in; when absent, this process for itself. */
  readonly buckets?: Buckets;
  /** Hears of every request that a token authenticated. */
  readonly noteTokenUse: (tokenId: string) => void;
  /** Bounds wrong passwords, at the sign-in and at the change of a password. */
  readonly guesses: PasswordGuesses;
  /** Hears of every sign-in that failed, to log it. */
  readonly noteSignInFailure: (failure: SignInFailure) => void;
  /** Starts work that no answer waits for. */
  readonly inBackground: (work: () => Promise<void>) => void;
  /** Hears what becomes of requests, to count it. */
  readonly observer?: Partial<ApiObserver>;
}

/** What a host app adds to the API. */
export interface ApiExtensions {
  /** Resources of the app. They are guarded, answered 405 and documented as those of this product are. */
  readonly routes?: readonly RouteTable[];
  /** Modules with the scopes and rights on them, see `extendModules`. */
  readonly modules?: ModuleSet;
}

/**
 * Every route of the API, under `/api`; mount it at the root of an app, with `errorResponder` behind it.
 * No answer but the OpenAPI document may be stored by a cache: they hold secrets or what changes from one moment to the next.
 */
export function managementApi(
  ports: ManagementPorts,
  policy: SetupRouterPolicy,
  rates: ApiLimits = {},
  { routes = [], modules = coreModules }: ApiExtensions = {},
): Router {
  const { storage, noteTokenUse: noteUse, noteSignInFailure: noteFailure, observer = {}, ...others } = ports;
  // No other clock: whatever is stored is judged by that of the storage.
  const { read, clock } = storage;
  const buckets = ports.buckets ?? createMemoryBuckets(clock);
  const limits = createApiLimits({ buckets }, rates);
  const credentials = { tokens: read.tokens, sessions: read.sessions };
  const guardPorts = { ...credentials, clock, noteUse, limits, observer, modules };
  const guard = apiGuard(guardPorts);
  const api = { ...others, ...storage, noteFailure, observer, modules };
  const document = documentOf(routes);
  const { tokens: tokenPolicy, claim = {} } = policy;
  const passGate = claimGate({ buckets, clock, instance: read.instance }, claim);
  const router = exactRouter();
  router.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.use(
    mountRoutes(instanceRoutes, { ...api, isSetupClosed: policy.closedBecause !== undefined }, { guard }),
    mountRoutes(setupRoutes, { ...api, policy, passGate }, { guard }),
    mountRoutes(sessionRoutes, api, { guard }),
    // Before the routes of one user, which would take `invites` for the id of one.
    mountRoutes(publicInviteRoutes, api, { guard, isMeant: hasInviteToken }),
    mountRoutes(inviteRoutes, api, { guard }),
    mountRoutes(userRoutes, api, { guard }),
    mountRoutes(tokenRoutes, { ...api, policy: tokenPolicy }, { guard }),
    mountRoutes(groupRoutes, api, { guard }),
    mountRoutes(eventRoutes, api, { guard }),
    mountRoutes(documentRoutes, { document }, { guard }),
    ...routes.map(({ mount }) => mount({ guard })),
  );
  router.use(
    noteUnserved(requireCaller(guardPorts, 'any-token')),
    observeScopeRefusals(observer),
    claimFailure,
  );
  return router;
}

/** What extensions add is checked at once; the rest waits until somebody asks for the document. */
function documentOf(routes: readonly RouteTable[]): () => OpenApiDocument {
  if (routes.length === 0) return coreDocument;
  const document = openApiDocument(routes.map(({ operations }) => operations));
  return () => document;
}
