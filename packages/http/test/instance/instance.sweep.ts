import type { Sweep } from '../role-sweep/sweep.ts';

/** The response to each caller on the state of the instance. */
export const sweep: Sweep = {
  expected: `
route                     | target | own adm net aud usr bil | ser sad | blo str | non unk
GET /api/instance         |        | 200 200 200 200 200 200 | 200 200 | 200 200 | 200 200
GET /api/instance/version |        | 200 200 200 200 200 200 | 200 200 | 403 200 | 401 401
`,
};
