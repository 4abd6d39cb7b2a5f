import { setupRequestShape } from '@nbsetup/contract';
import {
  setUpInstance,
  type Buckets,
  type ClaimPolicy,
  type SetupPolicy,
  type SetupPorts,
  type SetupRequest,
} from '@nbsetup/domain';
import type { RequestHandler, Router } from 'express';
import type { z } from 'zod';
import { claimGate } from './claim-gate.ts';
import { observeSetup, observeSetupFailure } from './observe-setup.ts';
import { setupView } from './setup-view.ts';
import { MalformedBody } from '../error/malformed-body.ts';
import { claimFailure } from '../error/own-failure.ts';
import { refuseMethod } from '../error/refuse-method.ts';
import { exactRouter } from '../exact-router.ts';
import { collectBody } from '../request/collect-body.ts';
import { createMemoryBuckets } from '../limit/memory-buckets.ts';
import type { ApiObserver } from '../observation/api-observer.ts';
import { idempotencyKeyOf, markReplay } from '../request/idempotency.ts';
import { confirmStrictHandling, prefersStrictHandling } from '../request/preference.ts';
import { readBody } from '../request/read-body.ts';

/** What the setup route needs of the world. */
export interface SetupRouterPorts extends SetupPorts {
  /** Stands before the route, to refuse whoever asks too often; nobody when absent. */
  readonly limited?: RequestHandler;
  /** What wrong secrets are counted in; when absent, this process for itself. */
  readonly buckets?: Buckets;
  readonly observer?: Partial<ApiObserver>;
}

/** What the operator decides about setup through the API. */
export interface SetupRouterPolicy extends SetupPolicy {
  /** Who may set up; when absent, everybody but pages of other origins. */
  readonly claim?: ClaimPolicy;
}

/** `POST /api/setup`: creates the first owner, open to everyone while setup is required. Source: contract.md 2. */
export function setupRouter(ports: SetupRouterPorts, { claim = {}, ...policy }: SetupRouterPolicy): Router {
  const { limited, clock, read, observer = {} } = ports;
  const { buckets = createMemoryBuckets(clock) } = ports;
  const gate = claimGate({ buckets, clock, instance: read.instance }, claim);
  const guards = limited ? [limited, gate] : [gate];
  const router = exactRouter();
  router
    .route('/api/setup')
    .all(collectBody)
    .post(...guards, async (request, response) => {
      const isStrict = prefersStrictHandling(request);
      if (isStrict) confirmStrictHandling(response);
      const body = readBody(request, { shape: setupRequestShape, message: 'invalid request body' });
      const outcome = await setUpInstance(ports, {
        request: toSetupRequest(body, { isStrict }),
        policy,
        idempotencyKey: idempotencyKeyOf(request),
      });
      observeSetup(observer, outcome);
      markReplay(response, outcome);
      response.json(setupView(outcome));
    })
    .post(observeSetupFailure(observer))
    .all(refuseMethod('POST'));
  router.use(claimFailure);
  return router;
}

function toSetupRequest(
  body: z.infer<typeof setupRequestShape>,
  { isStrict }: { readonly isStrict: boolean },
): SetupRequest {
  const { email, name, password, pat_expire_in: expiresInDays } = body;
  const { create_pat: createPat = false, require_pat: requirePat = false } = body;
  if (requirePat && !createPat) throw new MalformedBody('require_pat needs create_pat to be true');
  const isRequired = requirePat || isStrict;
  return { email, name, password, ...(createPat && { token: { expiresInDays, isRequired } }) };
}
