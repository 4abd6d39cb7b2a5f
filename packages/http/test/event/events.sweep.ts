import type { Sweep } from '../role-sweep/sweep.ts';

/** The response to each caller on the audit log. */
export const sweep: Sweep = {
  expected: `
route                 | target | own adm net aud usr bil | ser sad | blo str | non unk
GET /api/events/audit |        | 200 200 200 200 403 403 | 200 200 | 403 200 | 401 401
GET /api/events       |        | 200 200 200 200 403 403 | 200 200 | 403 200 | 401 401
`,
};
