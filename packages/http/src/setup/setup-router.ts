import { setUpInstance, type SetupPolicy, type SetupPorts } from '@nbsetup/domain';
import { Router } from 'express';
import type { z } from 'zod';
import { setupRequestShape } from '../contract/setup-request.ts';
import { setupView } from '../contract/setup-view.ts';
import { refuseMethod } from '../error/refuse-method.ts';
import { exactPaths } from '../exact-paths.ts';
import { collectBody, readBody } from '../request/read-body.ts';

/** `POST /api/setup`: creates the first owner, open to everyone while setup is required. Source: contract.md 2. */
export function setupRouter(ports: SetupPorts, policy: SetupPolicy): Router {
  const router = Router(exactPaths);
  router
    .route('/api/setup')
    .post(collectBody, async (request, response) => {
      const body = readBody(request, { shape: setupRequestShape, message: 'invalid request body' });
      response.json(setupView(await setUpInstance(ports, { request: toSetupRequest(body), policy })));
    })
    .all(refuseMethod('POST'));
  return router;
}

function toSetupRequest(
  body: z.infer<typeof setupRequestShape>,
): Parameters<typeof setUpInstance>[1]['request'] {
  const { email, name, password, create_pat: createPat, pat_expire_in: expiresInDays } = body;
  return { email, name, password, ...(createPat === true && { token: { expiresInDays } }) };
}
