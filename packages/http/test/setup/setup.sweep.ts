import type { Sweep } from '../role-sweep/sweep.ts';

/** The response to each caller on setup. */
export const sweep: Sweep = {
  bodies: { 'POST /api/setup': {} },
  ownActivities: {
    'instance.setup': 'the reference does not record setup (docs/netbird-api.md 7)',
  },
  expected: `
route           | target | own adm net aud usr bil | ser sad | blo str | non unk
POST /api/setup |        | 422 422 422 422 422 422 | 422 422 | 422 422 | 422 422
`,
};
