import { expect, it } from 'vitest';
import { parseGroupRequest } from './group-request.ts';

it('returns the name of a group, trimmed', () => {
  expect(parseGroupRequest({ name: ' Developers ', peers: [], resources: [] })).toBe('Developers');
});

it.each([
  ['without a name', {}, "group name shouldn't be empty"],
  ['with machines', { name: 'A', peers: ['peer-1'] }, 'peers must be empty: this server has no peers'],
  ['with resources', { name: 'A', resources: [{ id: '1' }] }, 'resources must be empty: this server has no'],
])('refuses a group %s', (_, request, message) => {
  expect(() => parseGroupRequest(request)).toThrow(message);
});
