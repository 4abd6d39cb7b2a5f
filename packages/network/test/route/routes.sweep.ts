import type { Sweep } from '@nbsetup/http/testing';
import type { Readers, Stores } from '@nbsetup/domain';
import { sampleRoute } from '../../src/route/route-samples.contract.ts';
import type { RouteReaders, RouteStores } from '../../src/route/route-store.ts';

const body = {
  ...{ network_id: 'Other', description: '', enabled: true, network: '192.168.0.0/16', metric: 100 },
  ...{ masquerade: true, keep_route: true, peer_groups: ['group-1'], groups: ['group-2'] },
};

/** The response to each caller on routes. Source: docs/netbird-api.md 3.0 and 3.8. */
export const sweep: Sweep<Readers & RouteReaders, Stores & RouteStores> = {
  bodies: { 'POST /api/routes': body, 'PUT /api/routes/{routeId}': body },
  targets: { route: 'route-1', noroute: 'route-9' },
  parameters: { routeId: (id) => id },
  prepare: async ({ storage }) => {
    await storage.unitOfWork.run(({ routes }) => routes.add(sampleRoute()));
  },
  expected: `
route                        | target  | own adm net aud usr bil | ser sad | blo str | non unk
GET /api/routes              |         | 200 200 200 200 403 403 | 200 200 | 403 200 | 401 401
POST /api/routes             |         | 200 200 200 403 403 403 | 403 200 | 403 422 | 401 401
GET /api/routes/{routeId}    | route   | 200 200 200 200 403 403 | 200 200 | 403 404 | 401 401
GET /api/routes/{routeId}    | noroute | 404 404 404 404 403 403 | 404 404 | 403 404 | 401 401
PUT /api/routes/{routeId}    | route   | 200 200 200 403 403 403 | 403 200 | 403 404 | 401 401
PUT /api/routes/{routeId}    | noroute | 404 404 404 403 403 403 | 403 404 | 403 404 | 401 401
DELETE /api/routes/{routeId} | route   | 200 200 200 403 403 403 | 403 200 | 403 404 | 401 401
DELETE /api/routes/{routeId} | noroute | 404 404 404 403 403 403 | 403 404 | 403 404 | 401 401
`,
};
