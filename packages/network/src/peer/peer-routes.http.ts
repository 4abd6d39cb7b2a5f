import { pathParameter, type Resource, type Route } from '@nbsetup/http';
import { z } from 'zod';
import { missingPart, peerNotFound } from './missing-part.ts';

/**
 * Returns the route of a list that is always empty. Every authenticated user may read it, because it reveals nothing.
 */
function emptyList(id: string, summary: string): Route<object> {
  return {
    id,
    tag: 'Networks',
    summary,
    description: 'Always empty: this server has no control plane.',
    access: 'token',
    only: 'any-token',
    response: z.array(z.never()),
    refusals: [],
    handle: () => [],
  };
}

/** Returns the route that would add to such a list. It refuses, and names what is missing. */
function refusedCreation(id: string, part: string): Route<object> {
  return refusedWrite(id, { summary: `Refuse to create ${part}`, refused: `${part} cannot be created` });
}

function refusedWrite(
  id: string,
  { summary, refused }: { readonly summary: string; readonly refused: string },
): Route<object> {
  return {
    id,
    tag: 'Networks',
    summary,
    description: 'Always 501: this server has no control plane.',
    access: 'token',
    only: 'any-token',
    refusals: [501],
    statuses: { precondition_failed: 501 },
    handle: () => {
      throw missingPart(refused);
    },
  };
}

const dnsSettingsShape = z.object({ disabled_management_groups: z.array(z.never()) });

/** Peers, and what else only a network with peers has. Clients read these lists, also when they need none of it. */
export const peerResource: Resource<object> = {
  routes: {
    'GET /api/peers': emptyList('listPeers', 'List the peers of the account'),
    'GET /api/peers/{peerId}': {
      id: 'getPeer',
      tag: 'Networks',
      summary: 'Show a peer',
      description: 'Always 404: this server has no control plane.',
      access: 'token',
      only: 'any-token',
      refusals: [404],
      handle: (_ports, request) => {
        throw peerNotFound(pathParameter(request, 'peerId'));
      },
    },
    'GET /api/locations/countries': emptyList('listCountries', 'List the countries that peers can be in'),
    'GET /api/locations/countries/{country}/cities': emptyList('listCities', 'List the cities of a country'),
    'GET /api/identity-providers': emptyList('listIdentityProviders', 'List the identity providers'),
    'POST /api/identity-providers': refusedCreation('createIdentityProvider', 'identity providers'),
    'GET /api/networks': emptyList('listNetworks', 'List the networks of the account'),
    'POST /api/networks': refusedCreation('createNetwork', 'networks'),
    'GET /api/networks/resources': emptyList('listNetworkResources', 'List the resources of all networks'),
    'GET /api/networks/routers': emptyList('listNetworkRouters', 'List the routers of all networks'),
    'GET /api/dns/nameservers': emptyList('listNameservers', 'List the nameserver groups of the account'),
    'POST /api/dns/nameservers': refusedCreation('createNameserver', 'nameserver groups'),
    'GET /api/dns/zones': emptyList('listDnsZones', 'List the DNS zones of the account'),
    'POST /api/dns/zones': refusedCreation('createDnsZone', 'DNS zones'),
    'GET /api/dns/settings': {
      id: 'getDnsSettings',
      tag: 'Networks',
      summary: 'Show the groups whose DNS is not managed',
      description: 'Always none: this server has no control plane.',
      access: 'token',
      only: 'any-token',
      response: dnsSettingsShape,
      refusals: [],
      handle: () => ({ disabled_management_groups: [] }),
    },
    'PUT /api/dns/settings': refusedWrite('updateDnsSettings', {
      summary: 'Refuse to change the DNS settings',
      refused: 'DNS settings cannot be changed',
    }),
    'GET /api/posture-checks': emptyList('listPostureChecks', 'List the posture checks of the account'),
    'POST /api/posture-checks': refusedCreation('createPostureCheck', 'posture checks'),
  },
  shapes: { DNSSettings: dnsSettingsShape },
};
