import type {
  Buckets,
  PasswordGuesses,
  PasswordHasher,
  Randomness,
  Sealer,
  SignInFailure,
  Storage,
  VersionSource,
} from '@nbsetup/domain';
import type { Router } from 'express';
import { requireCaller } from './authentication/require-caller.ts';
import { claimFailure } from './error/own-failure.ts';
import { eventRouter } from './event/event-router.ts';
import { exactRouter } from './exact-router.ts';
import { inviteRouter } from './invite/invite-router.ts';
import { publicInviteRouter } from './invite/public-invite-router.ts';
import { instanceRouter } from './instance/instance-router.ts';
import { createApiLimits, type ApiLimits } from './limit/api-limits.ts';
import { createMemoryBuckets } from './limit/memory-buckets.ts';
import type { ApiObserver } from './observation/api-observer.ts';
import { observeScopeRefusals } from './observation/scope-refusals.ts';
import { openApiRouter } from './openapi/openapi-router.ts';
import { sessionRouter } from './session/session-router.ts';
import { setupRouter, type SetupRouterPolicy } from './setup/setup-router.ts';
import { rotationRouter } from './token/rotation-router.ts';
import { tokenRouter } from './token/token-router.ts';
import { noteUnserved } from './unserved/refuse-path.ts';
import { memberActionRouter } from './user/member-action-router.ts';
import { memberRouter } from './user/member-router.ts';
import { userRouter } from './user/user-router.ts';

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

/**
 * Every route of the API, under `/api`; mount it at the root of an app, with `errorResponder` behind it.
 * No answer but the OpenAPI document may be stored by a cache: they hold secrets or what changes from one moment to the next.
 */
export function managementApi(
  ports: ManagementPorts,
  policy: SetupRouterPolicy,
  rates: ApiLimits = {},
): Router {
  const { storage, randomness, passwordHasher, sealer, versions, noteTokenUse } = ports;
  // No other clock: whatever is stored is judged by that of the storage.
  const { read, unitOfWork, clock } = storage;
  const { guesses, noteSignInFailure: noteFailure, inBackground, observer = {} } = ports;
  const { tokens, sessions } = read;
  const buckets = ports.buckets ?? createMemoryBuckets(clock);
  const limits = createApiLimits({ buckets }, rates);
  // What a token is for is decided by the use case of each route.
  const authenticated = requireCaller(
    { tokens, sessions, clock, noteUse: noteTokenUse, limits, observer },
    'any-token',
  );
  const router = exactRouter();
  router.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.use(instanceRouter({ instance: read.instance, versions, authenticated, limited: limits.open }));
  const setupPorts = { read, unitOfWork, clock, randomness, passwordHasher, sealer };
  router.use(setupRouter({ ...setupPorts, buckets, observer, limited: limits.open }, policy));
  const userPorts = { storage, clock, randomness, passwordHasher, guesses, authenticated };
  router.use(sessionRouter({ ...userPorts, noteFailure, inBackground, limited: limits.open }));
  // Before the routes of one user, which would take `invites` for the id of one.
  router.use(publicInviteRouter({ ...userPorts, limited: limits.invites }), inviteRouter(userPorts));
  router.use(userRouter(userPorts), memberRouter(userPorts), memberActionRouter(userPorts));
  const tokenPorts = { storage, clock, randomness, sealer, policy: policy.tokens, authenticated, observer };
  router.use(tokenRouter(tokenPorts), rotationRouter(tokenPorts));
  router.use(eventRouter({ read, authenticated }));
  router.use(openApiRouter());
  router.use(noteUnserved(authenticated), observeScopeRefusals(observer), claimFailure);
  return router;
}
