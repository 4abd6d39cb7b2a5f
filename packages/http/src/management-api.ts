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
import { coreDocument, openApiDocument } from './api-document.ts';
import type { ApiContext } from './api-context.ts';
import { requireCaller } from './authentication/require-caller.ts';
import { claimFailure } from './error/own-failure.ts';
import { unserved } from './known-paths.ts';
import { createApiLimits, type ApiLimits } from './limit/api-limits.ts';
import { createMemoryBuckets } from './limit/memory-buckets.ts';
import type { ApiObserver } from './observation/api-observer.ts';
import { observeScopeRefusals } from './observation/scope-refusals.ts';
import type { OpenApiDocument } from './openapi/openapi-document.ts';
import { resources } from './resources.ts';
import { apiGuard } from './route/api-guard.ts';
import { exactRouter } from './route/exact-router.ts';
import { mountTables } from './route/mount-tables.ts';
import { routeTable, type RouteTable } from './route/route-table.ts';
import { claimGate } from './setup/claim-gate.ts';
import type { SetupRouterPolicy } from './setup/setup-router.ts';
import { noteUnserved } from './unserved/refuse-path.ts';

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
  const { storage, noteTokenUse: noteUse, observer = {} } = ports;
  // No other clock: whatever is stored is judged by that of the storage.
  const { read, clock } = storage;
  const buckets = ports.buckets ?? createMemoryBuckets(clock);
  const limits = createApiLimits({ buckets }, rates);
  const credentials = { tokens: read.tokens, sessions: read.sessions };
  const callerPorts = { ...credentials, clock, noteUse, limits, observer, modules };
  const authenticated = requireCaller(callerPorts, 'any-token');
  const context = apiContext({ ...ports, buckets, observer }, policy, { routes, modules });
  const tables = resources.map((resource) => routeTable(resource.routes, context, resource));
  const router = exactRouter();
  router.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.use(
    mountTables([...tables, ...routes], apiGuard({ ...callerPorts, limits, authenticated })),
    noteUnserved(authenticated, unserved),
  );
  router.use(observeScopeRefusals(observer), claimFailure);
  return router;
}

function apiContext(
  ports: ManagementPorts & Required<Pick<ManagementPorts, 'buckets' | 'observer'>>,
  policy: SetupRouterPolicy,
  { routes, modules }: Required<ApiExtensions>,
): ApiContext {
  const { storage, noteSignInFailure: noteFailure, buckets, ...others } = ports;
  const { read, clock } = storage;
  const { tokens: tokenPolicy, claim = {}, closedBecause } = policy;
  return {
    ...others,
    ...storage,
    noteFailure,
    modules,
    servedModules: resources.flatMap((resource) => resource.modules ?? []),
    isSetupClosed: closedBecause !== undefined,
    setupPolicy: policy,
    tokenPolicy,
    passGate: claimGate({ buckets, clock, instance: read.instance }, claim),
    document: documentOf(routes),
  };
}

/** What extensions add is checked at once; the rest waits until somebody asks for the document. */
function documentOf(routes: readonly RouteTable[]): () => OpenApiDocument {
  if (routes.length === 0) return coreDocument;
  const document = openApiDocument(routes);
  return () => document;
}
