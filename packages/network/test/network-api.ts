import {
  createExtendedTestApi,
  generalDeviations,
  withUsers,
  type ExtendedTestApi,
  type ApiWithUsers,
} from '@nbsetup/http/testing';
import type { Readers, Stores } from '@nbsetup/domain';
import { createMemoryStorage, extendMemory } from '@nbsetup/storage-memory';
import { network, type NetworkReaders, type NetworkStores } from '../src/extension.ts';
import { statusDeviations } from './status-deviations.ts';

/** The routes of all resources, by method and path. */
export const networkOperations = Object.fromEntries(
  network.resources.flatMap(({ routes }) => Object.entries(routes)),
);

const extended: ExtendedTestApi<Readers & NetworkReaders, Stores & NetworkStores> = {
  extensions: [network],
  createStorage: (clock) => extendMemory(createMemoryStorage(clock), network),
  statusDeviations: [generalDeviations(networkOperations), statusDeviations],
};

/** Returns an API with the network and without accounts, every response of which is checked against both documents. */
export function createEmptyNetworkApi(
  extension = network,
): ReturnType<typeof createExtendedTestApi<Readers & NetworkReaders, Stores & NetworkStores>> {
  return createExtendedTestApi({
    ...extended,
    extensions: [extension],
    createStorage: (clock) => extendMemory(createMemoryStorage(clock), extension),
  });
}

/**
 * An API with the network, as `createApiWithUsers` of the product: every response is checked against both documents.
 */
export type NetworkApi = ApiWithUsers<Readers & NetworkReaders, Stores & NetworkStores>;

/** Creates it, with one user of each kind and the groups `group-all`, `group-1` (One) and `group-2` (Two). */
export function createNetworkApi(): Promise<NetworkApi> {
  return withUsers(createExtendedTestApi(extended));
}
