export { deleteAccount } from '@nbsetup/network/stores';
export { productModules, productStores, productStoresWith, type ProductStore } from './stores.ts';
