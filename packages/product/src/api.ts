import type { ApiExtension, ManagementPorts } from '@nbsetup/http';
import { network } from '@nbsetup/network';
import type { StoreComposition } from '@nbsetup/storage-engine';
import type { productStores } from './stores.ts';

/** The extensions whose routes the API of this product serves. Programs without an API do not load this file. */
export const productExtensions: ExtensionsOn<typeof productStores> = [network];

/** The ports of the API of this product. */
export type ProductPorts = PortsOn<typeof productStores>;

type ExtensionsOn<Composition> =
  Composition extends StoreComposition<infer AllReaders, infer AllStores>
    ? readonly ApiExtension<AllReaders, AllStores>[]
    : never;

type PortsOn<Composition> =
  Composition extends StoreComposition<infer AllReaders, infer AllStores>
    ? ManagementPorts<AllReaders, AllStores>
    : never;
