import { createTree } from '@nx/devkit/testing';
import { expect, it } from 'vitest';
import { writersOf } from './rights.mjs';

const file = 'packages/domain/src/permission/rights.ts';
const rights = `export const modules = [
  'users',
  'groups',
  'accounts',
] as const;
export const rightsByRole = {
  owner: everywhere(all),
  admin: { ...everywhere(all), accounts: read },
  network_admin: { ...everywhere(read), pats: all, groups: all },
};`;

it.each([
  ['users', { admin: true, networkAdmin: false }],
  ['groups', { admin: true, networkAdmin: true }],
  ['accounts', { admin: false, networkAdmin: false }],
])('finds who can write %s', (module, expected) => {
  const tree = createTree();
  tree.write(file, rights);

  expect(writersOf(tree, module)).toEqual(expected);
});

it('refuses an unknown module, and lists the known ones', () => {
  const tree = createTree();
  tree.write(file, rights);

  expect(() => writersOf(tree, 'fishing_rods')).toThrow(
    `${file} has no module fishing_rods: add it there first, or give --module, one of users, groups, accounts`,
  );
});
