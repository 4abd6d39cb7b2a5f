import { setupKeyResource } from './setup-key/setup-key-routes.http.ts';
import { networkStores } from './stores.ts';

export type { NetworkReaders, NetworkStores } from './stores.ts';

/** Everything that the resources of a network bring to the product. */
export const network = {
  ...networkStores,
  // A new resource adds its routes here.
  resources: [setupKeyResource],
} as const;
