import type { Readers, Stores } from '@nbsetup/domain';
import type { ApiContext, Resource } from '@nbsetup/http';
import { accountResource } from './account-settings/account-routes.http.ts';
import { peerResource } from './peer/peer-routes.http.ts';
import { policyResource } from './policy/policy-routes.http.ts';
import { routeResource } from './route/route-routes.http.ts';
import { setupKeyResource } from './setup-key/setup-key-routes.http.ts';
import { networkStoresWith, type NetworkOptions, type NetworkReaders, type NetworkStores } from './stores.ts';

export { networkRefusal } from './network-refusals.ts';
export type { NetworkOptions, NetworkReaders, NetworkStores } from './stores.ts';

// A new resource adds its routes here.
const resources: readonly Resource<ApiContext<Readers & NetworkReaders, Stores & NetworkStores>>[] = [
  setupKeyResource,
  peerResource,
  policyResource,
  routeResource,
  accountResource,
];

/** Everything that the resources of a network bring to the product. */
type Network = ReturnType<typeof networkStoresWith> & { readonly resources: typeof resources };

/** Returns the extension as the app wants it. */
export function networkWith(options: NetworkOptions): Network {
  return { ...networkStoresWith(options), resources };
}

/** The extension as in NetBird. */
export const network = networkWith({ createsDefaultPolicy: true });
