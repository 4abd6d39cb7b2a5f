import { expect, it } from 'vitest';
import { migrations } from './migrations.ts';

// Databases record these names, and the migrations run in this order.
it('all resources together have one sequence of migrations, each with its own number', () => {
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
    '0012-roles-of-extensions',
    '0013-token-expiry',
  ]);
});
