import type { Sweep } from '../role-sweep/sweep.ts';

/** The response to each caller on users. */
export const sweep: Sweep = {
  bodies: {
    'POST /api/users': { name: 'New', email: 'new@example.com', role: 'user', auto_groups: [] },
    'PUT /api/users/{userId}': { role: 'auditor', auto_groups: [], is_blocked: false },
    'PUT /api/users/{userId}/password': { old_password: 'correct-horse', new_password: 'battery-staple' },
  },
  parameters: { userId: (id) => id },
  ownActivities: {
    'recovery.owner': 'the reference gives no account another owner from the host',
  },
  expected: `
route                             | target  | own adm net aud usr bil | ser sad | blo str | non unk
GET /api/users                    |         | 200 200 200 200 200 200 | 200 200 | 403 200 | 401 401
POST /api/users                   |         | 200 200 403 403 403 403 | 403 200 | 403 200 | 401 401
GET /api/users/current            |         | 200 200 200 200 200 200 | 403 403 | 403 200 | 401 401
PUT /api/users/{userId}           | person  | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
PUT /api/users/{userId}           | robot   | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
PUT /api/users/{userId}           | owner   | 403 403 403 403 403 403 | 403 403 | 403 404 | 401 401
PUT /api/users/{userId}           | nobody  | 404 404 403 403 403 403 | 403 404 | 403 404 | 401 401
DELETE /api/users/{userId}        | person  | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
DELETE /api/users/{userId}        | robot   | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
DELETE /api/users/{userId}        | owner   | 422 403 403 403 403 403 | 403 403 | 403 404 | 401 401
DELETE /api/users/{userId}        | self    | 422 422 422 422 422 422 | 422 422 | 403 422 | 401 401
DELETE /api/users/{userId}        | nobody  | 404 404 403 403 403 403 | 403 404 | 403 404 | 401 401
POST /api/users/{userId}/approve  | pending | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
DELETE /api/users/{userId}/reject | pending | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
POST /api/users/{userId}/invite   | person  | 412 412 403 403 403 403 | 403 412 | 403 404 | 401 401
PUT /api/users/{userId}/password  | usr     | 422 422 422 422 200 422 | 422 422 | 403 422 | 401 401
PUT /api/users/{userId}/password  | nobody  | 422 422 422 422 422 422 | 422 422 | 403 422 | 401 401
`,
};
