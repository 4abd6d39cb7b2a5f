import type { Sweep } from '../role-sweep/sweep.ts';

/** The response to each caller on the document. */
export const sweep: Sweep = {
  expected: `
route                 | target | own adm net aud usr bil | ser sad | blo str | non unk
GET /api/openapi.json |        | 200 200 200 200 200 200 | 200 200 | 200 200 | 200 200
`,
};
