import type { Sweep } from '../role-sweep/sweep.ts';

/** The response to each caller on tokens. `self` is the token of the request. */
export const sweep: Sweep = {
  bodies: { 'POST /api/users/{userId}/tokens': { name: 'ci', expires_in: 7 } },
  parameters: { tokenId: (id) => `token-of-${id}` },
  ownActivities: {
    'personal.access.token.leak': 'the reference has no leak reports',
    'personal.access.token.rotate': 'the reference replaces no tokens',
    'recovery.token': 'the reference creates no tokens from the host',
  },
  expected: `
route                                            | target | own adm net aud usr bil | ser sad | blo str | non unk
GET /api/users/{userId}/tokens                   | self   | 200 200 200 200 403 403 | 200 200 | 403 200 | 401 401
GET /api/users/{userId}/tokens                   | person | 403 403 403 403 403 403 | 403 403 | 403 404 | 401 401
GET /api/users/{userId}/tokens                   | robot  | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
POST /api/users/{userId}/tokens                  | self   | 200 200 200 403 403 403 | 403 200 | 403 200 | 401 401
POST /api/users/{userId}/tokens                  | person | 403 403 403 403 403 403 | 403 403 | 403 404 | 401 401
POST /api/users/{userId}/tokens                  | robot  | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
GET /api/users/{userId}/tokens/{tokenId}         | self   | 200 200 200 200 403 403 | 200 200 | 403 200 | 401 401
GET /api/users/{userId}/tokens/{tokenId}         | person | 403 403 403 403 403 403 | 403 403 | 403 404 | 401 401
GET /api/users/{userId}/tokens/{tokenId}         | robot  | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
DELETE /api/users/{userId}/tokens/{tokenId}      | self   | 200 200 200 403 403 403 | 403 200 | 403 200 | 401 401
DELETE /api/users/{userId}/tokens/{tokenId}      | person | 403 403 403 403 403 403 | 403 403 | 403 404 | 401 401
DELETE /api/users/{userId}/tokens/{tokenId}      | robot  | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
POST /api/users/{userId}/tokens/{tokenId}/rotate | self   | 200 200 200 403 403 403 | 403 200 | 403 200 | 401 401
POST /api/users/{userId}/tokens/{tokenId}/rotate | person | 403 403 403 403 403 403 | 403 403 | 403 404 | 401 401
POST /api/users/{userId}/tokens/{tokenId}/rotate | robot  | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
GET /api/tokens/self                             |        | 200 200 200 200 200 200 | 200 200 | 403 200 | 401 401
DELETE /api/tokens/self                          |        | 200 200 200 200 200 200 | 200 200 | 403 200 | 401 401
POST /api/tokens/self/rotate                     |        | 200 200 200 200 200 200 | 200 200 | 403 200 | 401 401
`,
};
