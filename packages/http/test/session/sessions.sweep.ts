import { sampleSession } from '@nbsetup/testing';
import type { Sweep } from '../role-sweep/sweep.ts';

/** The response to each caller on sessions. */
export const sweep: Sweep = {
  bodies: { 'POST /api/session': { email: 'person-1@example.com', password: 'correct-horse' } },
  parameters: { sessionId: (id) => `session-of-${id}` },
  prepare: ({ storage }) =>
    storage.unitOfWork.run(async ({ sessions }) => {
      await sessions.add(sampleSession({ id: 'session-of-person-1', userId: 'person-1' }));
      await sessions.add(sampleSession({ id: 'session-of-person-2', userId: 'person-2' }));
    }),
  ownActivities: {
    'user.login.failure': 'the reference does not record failed sign-ins (docs/netbird-api.md 9, W35)',
  },
  expected: `
route                            | target | own adm net aud usr bil | ser sad | blo str | non unk
POST /api/session                |        | 200 200 200 200 200 200 | 200 200 | 200 200 | 200 200
DELETE /api/session              |        | 200 200 200 200 200 200 | 200 200 | 200 200 | 200 200
GET /api/sessions                |        | 200 200 200 200 200 200 | 200 200 | 403 200 | 401 401
DELETE /api/sessions/{sessionId} | person | 404 404 404 404 404 404 | 404 404 | 403 404 | 401 401
DELETE /api/sessions/{sessionId} | usr    | 404 404 404 404 200 404 | 404 404 | 403 404 | 401 401
`,
};
