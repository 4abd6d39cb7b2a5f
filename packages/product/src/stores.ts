import { modulesWith, type ModuleSet } from '@nbsetup/domain';
import { networkStoresWith, type NetworkOptions } from '@nbsetup/network/stores';
import { coreStores, type OpenStoreOf } from '@nbsetup/storage-engine';

// The build writes it. The bundle of a program has it next to the code.
const image = new URL('./store-image.br', import.meta.url);

/** The stores, the migrations and the rules of this product. An extension is added by `.with(extension)`. */
export const productStores = coreStores
  .with(networkStoresWith({ createsDefaultPolicy: true }))
  .withImage(image);

const withoutDefaultPolicy: typeof productStores = coreStores
  .with(networkStoresWith({ createsDefaultPolicy: false }))
  .withImage(image);

/** Returns the same as the operator wants them. A program that creates accounts opens its store with these. */
export function productStoresWith({ createsDefaultPolicy }: NetworkOptions): typeof productStores {
  return createsDefaultPolicy ? productStores : withoutDefaultPolicy;
}

/** The modules of this product and of its extensions. Commands on the host use them as the API does. */
export const productModules: ModuleSet = modulesWith(productStores.extensions);

/** An open store of this product. */
export type ProductStore = OpenStoreOf<typeof productStores>;
