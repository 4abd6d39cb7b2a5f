import type { Route } from './route.ts';

/** A route of `account-1` to 10.0.0.0/8 through `group-1`, for `group-2`, with `changes`. */
export function sampleRoute(changes: Partial<Route> = {}): Route {
  return {
    id: 'route-1',
    accountId: 'account-1',
    networkId: 'Web',
    description: '',
    isEnabled: true,
    destination: { kind: 'IPv4', network: '10.0.0.0/8' },
    peerGroups: ['group-1'],
    groups: ['group-2'],
    accessControlGroups: [],
    metric: 9999,
    isMasqueraded: true,
    keepsAddresses: false,
    skipsAutoApply: false,
    ...changes,
  };
}
