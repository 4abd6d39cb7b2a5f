import { expect, test } from 'vitest';
import { folderParents } from './folder-parents.ts';

test('prefers TMPDIR', () => {
  expect(folderParents('/home/me/tmp')).toEqual(['/home/me/tmp', '/tmp', '/var/tmp']);
});

test.each([
  { why: 'is not set', tmpdir: undefined },
  { why: 'is empty', tmpdir: '' },
  { why: 'is relative', tmpdir: 'tmp' },
  { why: 'would need quoting', tmpdir: '/home/me/my files' },
  { why: 'is too long for a socket', tmpdir: `/${'x'.repeat(77)}` },
])('passes over TMPDIR when it $why', ({ tmpdir }) => {
  expect(folderParents(tmpdir)).toEqual(['/tmp', '/var/tmp']);
});

test('accepts the longest TMPDIR that leaves room for a socket', () => {
  expect(folderParents(`/${'x'.repeat(76)}`)).toContain(`/${'x'.repeat(76)}`);
});
