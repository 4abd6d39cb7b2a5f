export { productStores, type ProductStore } from './stores.ts';
