import { modulesWith } from '@nbsetup/domain';
import { expect, it } from 'vitest';
import { productExtensions } from './api.ts';
import { productModules, productStores } from './stores.ts';

it('the stores and the API have the same extensions', () => {
  expect(productExtensions).toHaveLength(productStores.extensions.length);
  expect(modulesWith(productExtensions)).toEqual(productModules);
});
