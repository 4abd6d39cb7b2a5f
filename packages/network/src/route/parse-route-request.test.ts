import { describe, expect, it } from 'vitest';
import { parseRouteRequest } from './parse-route-request.ts';
import type { RouteRequest } from './route-request.ts';

const request: RouteRequest = {
  networkId: 'Web',
  network: '10.0.0.0/8',
  metric: 9999,
  peerGroups: ['group-1'],
  groups: ['group-2'],
};
const parsed = (changes: RouteRequest): unknown => parseRouteRequest({ ...request, ...changes });

describe('a request for a route', () => {
  it('counts what is absent as empty', () => {
    expect(parsed({})).toEqual({
      networkId: 'Web',
      description: '',
      isEnabled: false,
      destination: { kind: 'IPv4', network: '10.0.0.0/8' },
      peerGroups: ['group-1'],
      groups: ['group-2'],
      accessControlGroups: [],
      metric: 9999,
      isMasqueraded: false,
      keepsAddresses: false,
      skipsAutoApply: false,
    });
  });

  it.each<[RouteRequest, object]>([
    [{ networkId: ` ${'ä'.repeat(40)} ` }, { networkId: 'ä'.repeat(40) }],
    [{ metric: 1, peer: '' }, { metric: 1 }],
    [
      { groups: ['b', 'a', 'b'], accessControlGroups: ['c', 'c'] },
      { groups: ['b', 'a'], accessControlGroups: ['c'] },
    ],
    [
      { network: undefined, domains: ['Example.COM', '*.ä.example'] },
      { destination: { kind: 'Domain', domains: ['example.com', '*.xn--4ca.example'] } },
    ],
    [{ network: '2001:DB8::1/32' }, { destination: { kind: 'IPv6', network: '2001:db8::/32' } }],
  ])('is taken: %j', (changes, expected) => {
    expect(parsed(changes)).toMatchObject(expected);
  });

  const many = Array.from({ length: 33 }, (_, index) => `d${index}.example`);
  const lengths = 'identifier should be between 1 and 40 characters';

  it.each<[RouteRequest, string]>([
    [{ domains: ['a.example'] }, "only one of 'network' or 'domains' should be provided"],
    [{ domains: [] }, "only one of 'network' or 'domains' should be provided"],
    [{ network: undefined }, "either 'network' or 'domains' should be provided"],
    [{ peerGroups: undefined }, "either 'peer' or 'peer_groups' should be provided"],
    [{ peerGroups: undefined, peer: '' }, "either 'peer' or 'peer_groups' should be provided"],
    [{ peer: 'peer-1' }, "only one of 'peer' or 'peer_groups' should be provided"],
    [{ peer: 'peer-1', peerGroups: undefined }, 'peer with id peer-1 not found'],
    [{ networkId: undefined }, lengths],
    [{ networkId: ' ' }, lengths],
    [{ networkId: 'x'.repeat(41) }, lengths],
    [{ networkId: 'a\u0000b' }, 'identifier must not contain control characters'],
    [{ network: '10.0.0.0' }, 'invalid network 10.0.0.0'],
    [{ network: undefined, domains: [] }, 'invalid domains: there must be between 1 and 32 of them'],
    [{ network: undefined, domains: many }, 'invalid domains: there must be between 1 and 32 of them'],
    [{ network: undefined, domains: ['a b'] }, 'invalid domains: a b is not the name of a domain'],
    [{ metric: undefined }, 'metric should be between 1 and 9999'],
    [{ metric: 0 }, 'metric should be between 1 and 9999'],
    [{ metric: 10_000 }, 'metric should be between 1 and 9999'],
    [{ groups: [] }, 'the list of group ids should not be empty'],
    [{ groups: undefined }, 'the list of group ids should not be empty'],
    [{ peerGroups: [] }, 'the list of group ids should not be empty'],
    [{ description: 'x'.repeat(1025) }, 'route description must be at most 1024 characters'],
  ])('is refused: %j', (changes, message) => {
    expect(() => parsed(changes)).toThrow(message);
  });
});
