import type { Sweep } from '@nbsetup/http/testing';
import type { Readers, Stores } from '@nbsetup/domain';
import { sampleSetupKey } from '../../src/setup-key/setup-key-samples.contract.ts';
import type { SetupKeyReaders, SetupKeyStores } from '../../src/setup-key/setup-key-store.ts';

/** The response to each caller on setup keys. Source: docs/netbird-api.md 3.0 and 3.5. */
export const sweep: Sweep<Readers & SetupKeyReaders, Stores & SetupKeyStores> = {
  bodies: {
    'POST /api/setup-keys': {
      name: 'New',
      type: 'one-off',
      expires_in: 86_400,
      auto_groups: [],
      usage_limit: 1,
    },
    'PUT /api/setup-keys/{keyId}': { auto_groups: ['group-1'], revoked: true },
  },
  targets: { key: 'key-1', nokey: 'key-9' },
  parameters: { keyId: (id) => id },
  prepare: async ({ storage }) => {
    await storage.unitOfWork.run(({ setupKeys }) => setupKeys.add(sampleSetupKey()));
  },
  expected: `
route                          | target | own adm net aud usr bil | ser sad | blo str | non unk
GET /api/setup-keys            |        | 200 200 200 200 403 403 | 200 200 | 403 200 | 401 401
POST /api/setup-keys           |        | 200 200 403 403 403 403 | 403 200 | 403 200 | 401 401
GET /api/setup-keys/{keyId}    | key    | 200 200 200 200 403 403 | 200 200 | 403 404 | 401 401
GET /api/setup-keys/{keyId}    | nokey  | 404 404 404 404 403 403 | 404 404 | 403 404 | 401 401
PUT /api/setup-keys/{keyId}    | key    | 200 200 403 403 403 403 | 403 200 | 403 422 | 401 401
PUT /api/setup-keys/{keyId}    | nokey  | 404 404 403 403 403 403 | 403 404 | 403 422 | 401 401
DELETE /api/setup-keys/{keyId} | key    | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
DELETE /api/setup-keys/{keyId} | nokey  | 404 404 403 403 403 403 | 403 404 | 403 404 | 401 401
`,
};
