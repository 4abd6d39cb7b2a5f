import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createTestApi } from './test-api.ts';

const unknownToken = 'nbp_9999EUDNdkeusjentDLSJEn1902u84390W6W';

describe('a route that needs a token', () => {
  it.each(['Token', 'token', 'TOKEN', 'Bearer', 'bearer'])(
    'accepts the token after the scheme %s',
    async (scheme) => {
      const { app, addUserWithToken } = createTestApi();
      const token = await addUserWithToken({ id: 'owner-1' });

      const response = await request(app).get('/api/users').set('Authorization', `${scheme} ${token}`);

      expect(response.status).toBe(200);
    },
  );

  it.each([undefined, '', 'Basic YTpi', `Basic ${unknownToken}`, unknownToken, 'Digest x y'])(
    'finds no authentication in %j',
    async (authorization) => {
      const { app } = createTestApi();
      const get = request(app).get('/api/users');

      const response = await (authorization === undefined ? get : get.set('Authorization', authorization));

      expect(response.status).toBe(401);
      expect(response.body).toEqual({ message: 'no valid authentication provided', code: 401 });
    },
  );

  it.each([
    ['made up', 'Token wrongToken'],
    ['unknown', `Token ${unknownToken}`],
    ['unknown behind Bearer', `Bearer ${unknownToken}`],
    ['another kind of bearer', 'Bearer eyJhbGciOiJub25lIn0.e30.'],
    ['missing behind Token', 'Token'],
    ['missing behind Bearer', 'Bearer'],
    ['followed by more', `Token ${unknownToken} more`],
    ['behind two blanks', `Token  ${unknownToken}`],
  ])('responds to every invalid credential in the same way: %s (W15)', async (_, authorization) => {
    const { app } = createTestApi();

    const response = await request(app).get('/api/users').set('Authorization', authorization);

    expect(response.status).toBe(401);
    expect(response.body).toEqual({ message: 'token invalid', code: 401 });
    expect(response.headers).toMatchObject({ 'www-authenticate': 'Token' });
  });

  it('refuses an expired token with the message for an unknown one', async () => {
    const { app, addUserWithToken, clock } = createTestApi();
    const token = await addUserWithToken({ id: 'owner-1' });
    clock.advance(38 * 86_400_000);

    const response = await request(app).get('/api/users').set('Authorization', `Token ${token}`);

    expect(response.status).toBe(401);
    expect(response.body).toEqual({ message: 'token invalid', code: 401 });
  });

  it.each([
    ['blocked', { isBlocked: true }, 'user is blocked'],
    ['waiting for approval', { isBlocked: true, isPendingApproval: true }, 'user is pending approval'],
  ])('refuses a user who is %s (W20)', async (_, state, message) => {
    const { app, addUserWithToken } = createTestApi();
    const token = await addUserWithToken({ id: 'member-1', ...state });

    const response = await request(app).get('/api/users').set('Authorization', `Token ${token}`);

    expect(response.status).toBe(403);
    expect(response.body).toEqual({ message, code: 403 });
  });

  it('records the use of a token that authenticates, and of no other', async () => {
    const { app, addUserWithToken, usedTokens } = createTestApi();
    const token = await addUserWithToken({ id: 'member-1', isServiceUser: true, email: '' });

    await request(app).get('/api/users/current').set('Authorization', `Token ${token}`);
    await request(app).get('/api/users').set('Authorization', `Token ${unknownToken}`);

    expect(usedTokens).toEqual(['token-of-member-1']);
  });
});
