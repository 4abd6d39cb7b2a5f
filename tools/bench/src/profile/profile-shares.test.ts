import { expect, it } from 'vitest';
import { sharesOf } from './profile-shares.ts';

const node = (id: number, functionName: string, url: string, children: number[] = []) => ({
  id,
  children,
  callFrame: { functionName, url, lineNumber: id, columnNumber: 0 },
});

it('returns the share of each package without idle time, and of a built-in function for its caller', () => {
  const profile = {
    nodes: [
      node(1, '(idle)', ''),
      node(2, 'query', 'file:///dist/serve.js', [6]),
      node(3, 'guard', 'file:///dist/serve.js'),
      node(4, 'write', 'node:internal/streams/writable'),
      node(5, '(garbage collector)', ''),
      node(6, 'slice', ''),
    ],
    samples: [1, 2, 3, 4, 5, 6],
    timeDeltas: [1000, 40, 30, 20, 0, 10],
  };
  const sources = new Map([
    [2, '/repository/node_modules/pg/lib/client.js'],
    [3, '/repository/packages/http/src/guard.ts'],
  ]);

  expect(sharesOf(profile, ({ lineNumber }) => sources.get(lineNumber))).toEqual([
    { origin: 'pg', share: 0.5 },
    { origin: 'ours: packages/http', share: 0.3 },
    { origin: 'node:internal/streams', share: 0.2 },
    { origin: 'others', share: 0 },
  ]);
});
