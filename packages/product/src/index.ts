export { productModules, productStores, productStoresWith, type ProductStore } from './stores.ts';
