import { setupRequestShape, setupShape, accountActivities } from '@nbsetup/contract';
import { setUpInstance, type SetupPolicy, type SetupPorts, type SetupRequest } from '@nbsetup/domain';
import type { AccountActivity } from '@nbsetup/domain/internal';
import type { Request } from 'express';
import type { z } from 'zod';
import { MalformedBody } from '../error/malformed-body.ts';
import type { ApiObserver } from '../observation/api-observer.ts';
import { idempotencyHeader, idempotencyKeyOf, markReplay } from '../request/idempotency.ts';
import { confirmStrictHandling, prefersStrictHandling } from '../request/preference.ts';
import { readBody } from '../body/read-body.ts';
import { defaultTexts } from '../openapi/document-texts.ts';
import type { Resource } from '../route/resource.ts';
import type { Routes } from '../route/route.ts';
import { setupSecretHeader } from './setup-access.ts';
import { documentedSetupRequest } from './documented-setup-request.ts';
import { observeSetup, observeSetupFailure } from './observe-setup.ts';
import { setupView } from './setup-view.ts';

/** The ports of the setup route. */
export interface SetupRoutePorts extends SetupPorts {
  readonly setupPolicy: SetupPolicy;
  /**
   * Checks that the request may set the instance up.
   * @throws `permission_denied` or `rate_limited`, with the reason.
   */
  readonly authorizeSetup: (request: Request) => Promise<void>;
  readonly observer: Partial<ApiObserver>;
}

/** The first owner and its token. Open to everybody until setup is completed. Source: docs/netbird-api.md 2. */
const routes: Routes<SetupRoutePorts> = {
  'POST /api/setup': {
    id: 'setupInstance',
    tag: 'Instance',
    summary: 'Create the first owner. Succeeds once',
    description: defaultTexts.setup,
    access: 'open',
    headers: {
      ...idempotencyHeader,
      [setupSecretHeader]: 'The setup secret. Required if the server has one',
      Prefer: '`handling=strict`: refuse with 412 if `create_pat` would be ignored, as `require_pat` does',
    },
    body: documentedSetupRequest,
    response: setupShape,
    responseHeaders: ['Idempotency-Replayed', 'Preference-Applied'],
    refusals: [403, 409, 412, 422],
    handle: async (ports, request, response) => {
      await ports.authorizeSetup(request);
      const isStrict = prefersStrictHandling(request);
      if (isStrict) confirmStrictHandling(response);
      const body = readBody(request, { shape: setupRequestShape, message: 'invalid request body' });
      const outcome = await setUpInstance(ports, {
        request: toSetupRequest(body, { isStrict }),
        policy: ports.setupPolicy,
        idempotencyKey: idempotencyKeyOf(request),
      });
      observeSetup(ports.observer, outcome);
      markReplay(response, outcome);
      return setupView(outcome);
    },
    onFailure: ({ observer }, error) => {
      observeSetupFailure(observer, error);
    },
  },
};

/** An activity without a text does not compile. */
const activities: Readonly<Record<AccountActivity, string>> = accountActivities;

/** The resource of the first setup. */
export const setupResource: Resource<SetupRoutePorts> = {
  routes,
  shapes: { SetupRequest: documentedSetupRequest, SetupResponse: setupShape },
  activities,
};

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
