export { productStores, productStoresWith, type ProductStore } from './stores.ts';
