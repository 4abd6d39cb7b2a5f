import {
  modulesWith,
  type Buckets,
  type LoginThrottle,
  type PasswordHasher,
  type Randomness,
  type Readers,
  type Sealer,
  type SignInFailure,
  type Storage,
  type Stores,
  type VersionSource,
} from '@nbsetup/domain';
import { rememberedCompletion, requireTokenFormat, type FormatPorts } from '@nbsetup/domain/internal';
import type { Router } from 'express';
import { documentOf } from './api-document.ts';
import type { ApiContext } from './api-context.ts';
import type { DocumentTexts } from './openapi/document-texts.ts';
import type { ApiExtension } from './api-extension.ts';
import { requireCaller } from './authentication/require-caller.ts';
import { markFailure, markOwnFailure } from './error/own-failure.ts';
import { activityTextsWith } from './activity-texts.ts';
import { unserved } from './known-paths.ts';
import { createApiLimits, type ApiLimits } from './limit/api-limits.ts';
import { createLoginThrottle } from './limit/login-throttle.ts';
import { processBuckets } from './limit/process-buckets.ts';
import type { ApiObserver } from './observation/api-observer.ts';
import { servedModules } from './served-modules.ts';
import { observerOfGuards, observeScopeRefusal, observeScopeRefusals } from './observation/scope-refusals.ts';
import { portsOfApi } from './port/needed-ports.ts';
import { requirePorts } from './port/require-ports.ts';
import { resources } from './resources.ts';
import type { Resource } from './route/resource.ts';
import { apiGuard } from './route/api-guard.ts';
import { exactRouter } from './route/exact-router.ts';
import { mountTables } from './route/mount-tables.ts';
import { requireSafeRoutes } from './route/require-safe-routes.ts';
import { routeTable } from './route/route-table.ts';
import { setupAccessGate } from './setup/setup-access.ts';
import type { SetupRouterPolicy } from './setup/setup-router.ts';
import { markUnserved } from './unserved/refuse-path.ts';

/** The ports of the whole API. */
export interface ManagementPorts<
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends FormatPorts {
  readonly storage: Storage<AllReaders, AllStores>;
  readonly randomness: Randomness;
  readonly passwordHasher: PasswordHasher;
  readonly sealer: Sealer;
  readonly versions: VersionSource;
  /** The counters of the limits. In the memory of this process if absent. */
  readonly buckets?: Buckets;
  /** Called after each request that a token authenticates. */
  readonly recordTokenUse: (tokenId: string) => void;
  /** The limit on wrong passwords, at sign-in and at a password change. It uses `buckets` if absent. */
  readonly loginThrottle?: LoginThrottle;
  /** Called after each failed sign-in, so that the app can log it. */
  readonly onSignInFailed?: (failure: SignInFailure) => void;
  /** Starts work that does not delay a response. */
  readonly inBackground: (work: () => Promise<void>) => void;
  /** Called with the result of requests, so that the app can count them. */
  readonly observer?: Partial<ApiObserver>;
  /** Texts of the OpenAPI document that name the settings of the app. */
  readonly documentTexts?: Partial<DocumentTexts>;
}

/**
 * Creates a router with all routes of the API and of extensions, under `/api`. Mount it at the root of an app, and
 * `errorResponder` after it. Caches must not store any response except the OpenAPI document, because responses have
 * secrets or change all the time.
 * @throws `TypeError` if a port is missing or wrong, if two routes, shapes, modules or activities have the same name,
 *   or if a route of an extension is not safe, see `requireSafeRoutes`.
 */
export function managementApi<AllReaders extends Readers, AllStores extends Stores>(
  ports: ManagementPorts<AllReaders, AllStores>,
  policy: SetupRouterPolicy,
  rates: ApiLimits = {},
  extensions: readonly ApiExtension<AllReaders, AllStores>[] = [],
): Router {
  requirePorts('managementApi', ports, portsOfApi);
  const { storage, recordTokenUse, observer = {} } = ports;
  // There is no other clock, because the clock of the storage decides all stored times.
  const { read, clock } = storage;
  const buckets = ports.buckets ?? processBuckets(undefined, clock);
  const limits = createApiLimits({ buckets }, rates);
  const credentials = { tokens: read.tokens, sessions: read.sessions };
  const context = apiContext({ ...ports, buckets, observer }, policy, extensions);
  const { modules, tokenFormat } = context;
  const ofCallers = { ...credentials, clock, recordTokenUse, limits, modules, tokenFormat };
  const callerPorts = { ...ofCallers, observer: observerOfGuards(observer) };
  const authenticated = requireCaller(callerPorts, 'any-token');
  requireSafeRoutes(resources, resourcesOf(extensions));
  const tables = [
    ...resources.map((resource) => routeTable(resource, context)),
    ...resourcesOf(extensions).map((resource) => routeTable(resource, context)),
  ];
  const router = exactRouter();
  router.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.use(
    mountTables(tables, apiGuard({ ...callerPorts, limits, authenticated }), (error, request) => {
      observeScopeRefusal(observer, error);
      markFailure(error, request);
    }),
    markUnserved(authenticated, unserved),
  );
  router.use(observeScopeRefusals(observer), markOwnFailure);
  return router;
}

function resourcesOf<AllReaders extends Readers, AllStores extends Stores>(
  extensions: readonly ApiExtension<AllReaders, AllStores>[],
): readonly Resource<ApiContext<AllReaders, AllStores>>[] {
  return extensions.flatMap((extension) => extension.resources ?? []);
}

function apiContext<AllReaders extends Readers, AllStores extends Stores>(
  ports: ManagementPorts<AllReaders, AllStores> & Required<Pick<ManagementPorts, 'buckets' | 'observer'>>,
  policy: SetupRouterPolicy,
  extensions: readonly ApiExtension<AllReaders, AllStores>[],
): ApiContext<AllReaders, AllStores> {
  const { storage, buckets, tokenFormat, documentTexts, ...others } = ports;
  const { read, unitOfWork, clock } = storage;
  const { tokens: tokenPolicy, setupAccess = {}, closedBecause } = policy;
  const modules = modulesWith(extensions);
  return {
    ...others,
    ...storage,
    completedInstance:
      unitOfWork.showsUnfinishedWork === true ? read.instance : rememberedCompletion(read.instance),
    loginThrottle: ports.loginThrottle ?? createLoginThrottle({ buckets }),
    onSignInFailed: ports.onSignInFailed ?? (() => undefined),
    modules,
    servedModules: servedModules([...resources, ...resourcesOf(extensions)], modules),
    activityTexts: activityTextsWith(extensions),
    ...(tokenFormat && { tokenFormat: requireTokenFormat(tokenFormat) }),
    isSetupClosed: closedBecause !== undefined,
    setupPolicy: policy,
    tokenPolicy,
    authorizeSetup: setupAccessGate({ buckets, clock, instance: read.instance }, setupAccess),
    document: documentOf(extensions, { tokenFormat, tokenPolicy, texts: documentTexts }),
  };
}
