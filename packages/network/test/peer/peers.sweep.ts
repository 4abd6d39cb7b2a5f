import type { Sweep } from '@nbsetup/http/testing';

const lists = [
  'peers',
  'locations/countries',
  'identity-providers',
  'networks',
  'networks/resources',
  'networks/routers',
  'dns/nameservers',
  'dns/zones',
  'posture-checks',
];
const creations = ['identity-providers', 'networks', 'dns/nameservers', 'dns/zones', 'posture-checks'];

/** Who is answered what about peers and what else only a network with peers has: the same for whoever is signed in. */
export const sweep: Sweep = {
  targets: { peer: 'peer-1' },
  parameters: { peerId: (id) => id },
  expected: `
route                   | target | own adm net aud usr bil | ser sad | blo str | non unk
GET /api/peers/{peerId} | peer   | 404 404 404 404 404 404 | 404 404 | 403 404 | 401 401
${lists.map((path) => `GET /api/${path} | | 200 200 200 200 200 200 | 200 200 | 403 200 | 401 401`).join('\n')}
${creations.map((path) => `POST /api/${path} | | 501 501 501 501 501 501 | 501 501 | 403 501 | 401 401`).join('\n')}
`,
};
