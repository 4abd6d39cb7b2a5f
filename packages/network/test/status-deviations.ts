import type { StatusDeviations } from '@nbsetup/http/testing';

/**
 * Statuses that our document lists and that of the reference does not, where both have the route. A stale one fails a
 * test.
 */
export const statusDeviations: StatusDeviations = {
  404: {
    because: 'the reference answers it too and leaves it out of its document (docs/netbird-api.md 3.5)',
    routes: ['DELETE /api/setup-keys/{keyId}', 'GET /api/setup-keys/{keyId}', 'PUT /api/setup-keys/{keyId}'],
  },
  422: {
    because: 'the reference answers it too and leaves it out of its document (docs/netbird-api.md 3.5)',
    routes: ['POST /api/setup-keys', 'PUT /api/setup-keys/{keyId}'],
  },
};
