import type { StatusDeviations } from '@nbsetup/http/testing';

const because =
  'the reference answers it too and leaves it out of its document (docs/netbird-api.md 3.5 to 3.8)';

const bare = 'the document of the reference lists nothing but 200 for the route';

/**
 * Statuses that our document lists and that of the reference does not, where both have the route. A stale one fails a
 * test.
 */
export const statusDeviations: StatusDeviations = {
  400: { because: bare, routes: ['POST /api/policies'] },
  401: { because: bare, routes: ['POST /api/policies'] },
  403: { because: bare, routes: ['POST /api/policies'] },
  404: {
    because,
    routes: [
      'DELETE /api/accounts/{accountId}',
      'DELETE /api/policies/{policyId}',
      'DELETE /api/routes/{routeId}',
      'DELETE /api/setup-keys/{keyId}',
      'GET /api/policies/{policyId}',
      'GET /api/routes/{routeId}',
      'GET /api/setup-keys/{keyId}',
      'PUT /api/accounts/{accountId}',
      'PUT /api/policies/{policyId}',
      'PUT /api/routes/{routeId}',
      'PUT /api/setup-keys/{keyId}',
    ],
  },
  409: { because, routes: ['POST /api/routes', 'PUT /api/routes/{routeId}'] },
  422: {
    because,
    routes: [
      'POST /api/policies',
      'POST /api/routes',
      'POST /api/setup-keys',
      'PUT /api/accounts/{accountId}',
      'PUT /api/policies/{policyId}',
      'PUT /api/routes/{routeId}',
      'PUT /api/setup-keys/{keyId}',
    ],
  },
  500: { because: bare, routes: ['POST /api/policies'] },
};
