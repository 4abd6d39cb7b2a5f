export { compensating } from './compensating.ts';
export type { CompensableStores, RemovableStore } from './compensable-stores.ts';
