import { describe, expect, it } from 'vitest';
import { createNetworkApi } from '../network-api.ts';

describe('what only a network with peers has', () => {
  it.each([
    'peers',
    'locations/countries',
    'locations/countries/DE/cities',
    'identity-providers',
    'networks',
    'networks/resources',
    'networks/routers',
    'dns/nameservers',
    'dns/zones',
    'posture-checks',
  ])('is an empty list: %s', async (path) => {
    const { call } = await createNetworkApi();

    const response = await call('person-1', 'get', `/api/${path}`);

    expect(response.body).toEqual([]);
  });

  it.each([
    ['identity-providers', 'identity providers'],
    ['networks', 'networks'],
    ['dns/nameservers', 'nameserver groups'],
    ['dns/zones', 'DNS zones'],
    ['posture-checks', 'posture checks'],
  ])('is not created, and the refusal names it: %s', async (path, part) => {
    const { call, failures } = await createNetworkApi();

    const response = await call('owner-1', 'post', `/api/${path}`, { name: 'One' });

    expect(response.status).toBe(501);
    expect(response.body).toEqual({
      message: `${part} cannot be created: this server has no control plane that would act on them`,
      code: 501,
    });
    expect(failures).toEqual([]);
  });

  it('has DNS settings that turn the management off for no group, and they are not changed', async () => {
    const { call } = await createNetworkApi();

    const shown = await call('person-1', 'get', '/api/dns/settings');
    const changed = await call('owner-1', 'put', '/api/dns/settings', shown.text);

    expect(shown.body).toEqual({ disabled_management_groups: [] });
    expect(changed.body).toEqual({
      message: 'DNS settings cannot be changed: this server has no control plane that would act on them',
      code: 501,
    });
  });

  it('has no peer, with the case of the id kept', async () => {
    const { call } = await createNetworkApi();

    const response = await call('owner-1', 'get', '/api/peers/Peer-1');

    expect(response.body).toEqual({ message: 'peer not found: Peer-1', code: 404 });
  });

  it.each([
    '/api/peers/peer-1/accessible-peers',
    '/api/integrations/azure',
    '/api/networks/network-1',
    '/api/dns/zones/zone-1',
  ])('has no other route: %s', async (path) => {
    const { call } = await createNetworkApi();

    const response = await call('owner-1', 'get', path);

    expect(response.status).toBe(404);
  });
});
