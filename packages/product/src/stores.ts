import { networkStores } from '@nbsetup/network/stores';
import { coreStores, type OpenStoreOf } from '@nbsetup/storage-engine';

/** The stores, the migrations and the rules of this product. An extension is added by `.with(extension)`. */
export const productStores = coreStores.with(networkStores);

/** An open store of this product. */
export type ProductStore = OpenStoreOf<typeof productStores>;
