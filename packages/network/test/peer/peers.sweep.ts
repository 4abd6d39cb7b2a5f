import type { Sweep } from '@nbsetup/http/testing';

const reads = [
  'peers',
  'locations/countries',
  'identity-providers',
  'networks',
  'networks/resources',
  'networks/routers',
  'dns/nameservers',
  'dns/zones',
  'dns/settings',
  'posture-checks',
];
const writes = [
  'POST /api/identity-providers',
  'POST /api/networks',
  'POST /api/dns/nameservers',
  'POST /api/dns/zones',
  'PUT /api/dns/settings',
  'POST /api/posture-checks',
];

/** The response to each caller on peers, and on what only networks with peers have: the same for each active user. */
export const sweep: Sweep = {
  targets: { peer: 'peer-1', country: 'DE' },
  parameters: { peerId: (id) => id, country: (id) => id },
  expected: `
route                   | target | own adm net aud usr bil | ser sad | blo str | non unk
GET /api/peers/{peerId} | peer   | 404 404 404 404 404 404 | 404 404 | 403 404 | 401 401
GET /api/locations/countries/{country}/cities | country | 200 200 200 200 200 200 | 200 200 | 403 200 | 401 401
${reads.map((path) => `GET /api/${path} | | 200 200 200 200 200 200 | 200 200 | 403 200 | 401 401`).join('\n')}
${writes.map((route) => `${route} | | 501 501 501 501 501 501 | 501 501 | 403 501 | 401 401`).join('\n')}
`,
};
