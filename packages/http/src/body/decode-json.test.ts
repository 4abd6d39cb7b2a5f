import { expect, it } from 'vitest';
import { decodeJson } from './decode-json.ts';

it.each<[string, unknown]>([
  ['{"days":7}', { days: 7 }],
  [' {"email":"a1.b@example.com","days":7}\n', { email: 'a1.b@example.com', days: 7 }],
  ['{"days":1.0}', { days: [[]] }],
  ['{"days":1e0,"list":[-2E3,3]}', { days: [[]], list: [[[]], 3] }],
  ['{"days":7} {"days":8}', { days: 7 }],
  ['{"days":7}}', { days: 7 }],
  ['null', null],
  ['null null', null],
  ['7.5', [[]]],
  ['"1.5"', '1.5'],
])('decodes %s', (text, value) => {
  expect(decodeJson(text)).toEqual(value);
});

it.each(['', ' ', '{', '{"days":}', '{"days":01}', '{"days":1.}', "{'days':7}", '\uFEFF{}', 'undefined'])(
  'refuses %j',
  (text) => {
    expect(() => decodeJson(text)).toThrow(SyntaxError);
  },
);
