import type { Sweep } from '@nbsetup/http/testing';

/** The response to each caller on accounts. Source: docs/netbird-api.md 3.0 and 3.6. */
export const sweep: Sweep = {
  bodies: { 'PUT /api/accounts/{accountId}': { settings: { peer_login_expiration: 3_600 } } },
  targets: { account: 'account-1', noaccount: 'account-9' },
  parameters: { accountId: (id) => id },
  expected: `
route                            | target    | own adm net aud usr bil | ser sad | blo str | non unk
GET /api/accounts                |           | 200 200 200 200 403 403 | 200 200 | 403 200 | 401 401
PUT /api/accounts/{accountId}    | account   | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
PUT /api/accounts/{accountId}    | noaccount | 404 404 403 403 403 403 | 403 404 | 403 404 | 401 401
DELETE /api/accounts/{accountId} | account   | 200 403 403 403 403 403 | 403 403 | 403 404 | 401 401
DELETE /api/accounts/{accountId} | noaccount | 404 403 403 403 403 403 | 403 403 | 403 404 | 401 401
`,
};
