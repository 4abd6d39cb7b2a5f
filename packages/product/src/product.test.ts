import { modulesWith } from '@nbsetup/domain';
import { expect, it } from 'vitest';
import { productExtensions } from './api.ts';
import { productStores } from './stores.ts';

it('the stores and the API have the same extensions', () => {
  expect(modulesWith(productExtensions)).toEqual(modulesWith(productStores.extensions));
});
