import { expect, it } from 'vitest';
import { tokenOf } from './wire-token.ts';

const wire = {
  id: 'token-1',
  name: 'deploy',
  expiration_date: '2026-12-23T12:00:00.123456789Z',
  created_by: 'user-1',
  created_at: '2026-11-23T13:00:00+01:00',
};

it('a token of NetBird has times of nanoseconds, and no scopes', () => {
  expect(tokenOf(wire)).toEqual({
    id: 'token-1',
    name: 'deploy',
    createdBy: 'user-1',
    createdAt: new Date('2026-11-23T12:00:00Z'),
    expiresAt: new Date('2026-12-23T12:00:00.123Z'),
  });
});

it.each(['', 'soon', '2026-12-23'])(
  'a token that expires at "%s" is refused as no token of an API',
  (text) => {
    expect(() => tokenOf({ ...wire, expiration_date: text })).toThrow(
      'the server at --url is not the API of an instance',
    );
  },
);
