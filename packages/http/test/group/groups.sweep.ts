import type { Sweep } from '../role-sweep/sweep.ts';

/** The response to each caller on groups. */
export const sweep: Sweep = {
  bodies: {
    'POST /api/groups': { name: 'New' },
    'PUT /api/groups/{groupId}': { name: 'Other' },
  },
  targets: { group: 'group-1', all: 'group-all', nogroup: 'group-9' },
  parameters: { groupId: (id) => id },
  expected: `
route                        | target  | own adm net aud usr bil | ser sad | blo str | non unk
GET /api/groups              |         | 200 200 200 200 403 403 | 200 200 | 403 200 | 401 401
POST /api/groups             |         | 200 200 200 403 403 403 | 403 200 | 403 200 | 401 401
GET /api/groups/{groupId}    | group   | 200 200 200 200 403 403 | 200 200 | 403 404 | 401 401
GET /api/groups/{groupId}    | nogroup | 404 404 404 404 403 403 | 404 404 | 403 404 | 401 401
PUT /api/groups/{groupId}    | group   | 200 200 200 403 403 403 | 403 200 | 403 404 | 401 401
PUT /api/groups/{groupId}    | all     | 422 422 422 403 403 403 | 403 422 | 403 404 | 401 401
DELETE /api/groups/{groupId} | group   | 200 200 200 403 403 403 | 403 200 | 403 404 | 401 401
DELETE /api/groups/{groupId} | all     | 400 400 400 403 403 403 | 403 400 | 403 404 | 401 401
DELETE /api/groups/{groupId} | nogroup | 404 404 404 403 403 403 | 403 404 | 403 404 | 401 401
`,
};
