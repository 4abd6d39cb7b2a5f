import { expect, it } from 'vitest';
import { indexPaths } from './path-index.ts';

const find = indexPaths(
  ['/api/rods', '/api/rods/own', '/api/rods/{rodId}', '/api/{kind}/own', '/api/rods/{rodId}/reels'].map(
    (path) => ({ path }),
  ),
);

it.each([
  ['/api/rods', ['/api/rods']],
  ['/api/rods/own', ['/api/rods/own', '/api/rods/{rodId}', '/api/{kind}/own']],
  ['/api/rods/rod-1', ['/api/rods/{rodId}']],
  ['/api/rods/%2F', ['/api/rods/{rodId}']],
  ['/api/reels/own', ['/api/{kind}/own']],
  ['/api/rods/rod-1/reels', ['/api/rods/{rodId}/reels']],
  ['/api/rods/', []],
  ['/api/rods//reels', []],
  ['/api/Rods', []],
  ['/api/rods/{rodId}/reels/1', []],
  ['', []],
])('for %s only these are tried, in the order of the list: %j', (path, found) => {
  expect(find(path).map((entry) => entry.path)).toEqual(found);
});
