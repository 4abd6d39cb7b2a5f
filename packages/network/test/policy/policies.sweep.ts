import type { Sweep } from '@nbsetup/http/testing';
import type { Readers, Stores } from '@nbsetup/domain';
import { samplePolicy } from '../../src/policy/policy-samples.contract.ts';
import type { PolicyReaders, PolicyStores } from '../../src/policy/policy-store.ts';

const rule = {
  ...{ name: 'web', enabled: true, action: 'accept', protocol: 'tcp', bidirectional: true },
  ...{ sources: ['group-1'], destinations: ['group-2'] },
};
const body = { name: 'Other', enabled: true, rules: [rule] };

/** The response to each caller on policies. Source: docs/netbird-api.md 3.0 and 3.7. */
export const sweep: Sweep<Readers & PolicyReaders, Stores & PolicyStores> = {
  bodies: { 'POST /api/policies': body, 'PUT /api/policies/{policyId}': body },
  targets: { policy: 'policy-1', nopolicy: 'policy-9' },
  parameters: { policyId: (id) => id },
  prepare: async ({ storage }) => {
    await storage.unitOfWork.run(({ policies }) => policies.add(samplePolicy()));
  },
  expected: `
route                           | target   | own adm net aud usr bil | ser sad | blo str | non unk
GET /api/policies               |          | 200 200 200 200 403 403 | 200 200 | 403 200 | 401 401
POST /api/policies              |          | 200 200 200 403 403 403 | 403 200 | 403 422 | 401 401
GET /api/policies/{policyId}    | policy   | 200 200 200 200 403 403 | 200 200 | 403 404 | 401 401
GET /api/policies/{policyId}    | nopolicy | 404 404 404 404 403 403 | 404 404 | 403 404 | 401 401
PUT /api/policies/{policyId}    | policy   | 200 200 200 403 403 403 | 403 200 | 403 404 | 401 401
PUT /api/policies/{policyId}    | nopolicy | 404 404 404 403 403 403 | 403 404 | 403 404 | 401 401
DELETE /api/policies/{policyId} | policy   | 200 200 200 403 403 403 | 403 200 | 403 404 | 401 401
DELETE /api/policies/{policyId} | nopolicy | 404 404 404 403 403 403 | 403 404 | 403 404 | 401 401
`,
};
