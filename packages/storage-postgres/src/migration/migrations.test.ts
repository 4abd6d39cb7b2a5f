import { expect, it } from 'vitest';
import { migrations } from './migrations.ts';

// Databases know them by these names, and run them in this order.
it('all resources together migrate step by step, and each step has a number of its own', () => {
  expect(migrations.map(({ name }) => name)).toEqual([
    '0001-initial',
    '0002-append-only-audit',
    '0003-user-invites',
    '0004-sessions',
    '0005-token-scopes-and-rotation',
    '0006-sealed-answers',
    '0007-buckets',
    '0008-setup-window',
    '0009-one-spelling',
    '0010-rotation-chain',
    '0011-group-names',
  ]);
});
