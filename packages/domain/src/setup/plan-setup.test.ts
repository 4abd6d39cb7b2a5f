import { describe, expect, it } from 'vitest';
import { checkSetup, planSetup, type SetupRequest } from './plan-setup.ts';

const complete: SetupRequest = { email: 'admin@example.com', name: 'Admin User', password: 'long-enough' };
const on = { setupTokensEnabled: true };
const off = { setupTokensEnabled: false };

describe('planning setup', () => {
  it('keeps the requested values', () => {
    expect(planSetup({ ...complete, token: { expiresInDays: 7 } }, on)).toEqual({
      email: 'admin@example.com',
      name: 'Admin User',
      password: 'long-enough',
      token: { expiresInDays: 7 },
    });
  });

  it('gives the token one day if the request has no lifetime', () => {
    expect(planSetup({ ...complete, token: {} }, on).token).toEqual({ expiresInDays: 1 });
  });

  it('gives the token the default lifetime of the policy, if it has one', () => {
    const policy = { ...on, tokens: { setupDaysDefault: 7 } };

    expect(planSetup({ ...complete, token: {} }, policy).token).toEqual({ expiresInDays: 7 });
  });

  it('plans no token if none is requested', () => {
    expect(planSetup(complete, on)).not.toHaveProperty('token');
  });

  it('ignores a request for a token while setup tokens are off, even with a lifetime out of bounds', () => {
    expect(planSetup({ ...complete, token: { expiresInDays: 4506 } }, off)).not.toHaveProperty('token');
  });

  it.each([0, 366, -1])('refuses a token of %d days', (expiresInDays) => {
    expect(() => planSetup({ ...complete, token: { expiresInDays } }, on)).toThrow(
      'pat_expire_in must be between 1 and 365',
    );
  });

  it('refuses a lifetime that the policy does not allow, and names the bound', () => {
    const policy = { ...on, tokens: { lifetimeDaysMax: 30 } };

    expect(() => planSetup({ ...complete, token: { expiresInDays: 31 } }, policy)).toThrow(
      'pat_expire_in must be between 1 and 30',
    );
    expect(planSetup({ ...complete, token: { expiresInDays: 30 } }, policy).token).toEqual({
      expiresInDays: 30,
    });
  });

  it.each<[string, SetupRequest, string]>([
    ['the token before all else', { token: { expiresInDays: 0 } }, 'pat_expire_in must be between 1 and 365'],
    ['the e-mail before the name', {}, 'email is required'],
    ['the shape of the e-mail before the name', { email: 'nobody' }, 'invalid email format'],
    ['the name before the password', { email: 'a@b.c' }, 'name is required'],
    ['the password last', { email: 'a@b.c', name: 'A' }, 'password is required'],
    ['the length of the password after that', { email: 'a@b.c', name: 'A', password: 'short' }, 'at least 8'],
  ])('checks %s', (_, request, message) => {
    expect(() => planSetup(request, on)).toThrow(message);
  });
});

describe('checking a setup', () => {
  it('reports every fault, each in its own message', () => {
    const wrong = { email: 'nobody', password: 'short', token: { expiresInDays: 366 } };

    const { problems } = checkSetup(wrong, on);

    expect(problems).toHaveLength(4);
    expect(checkSetup({}, on).problems).toHaveLength(2);
  });

  it('plans a valid request without the password, which can be added later', () => {
    const { plan, problems } = checkSetup({ email: 'admin@example.com', name: 'Admin', token: {} }, on);

    expect(problems).toEqual([]);
    expect(plan).toEqual({ email: 'admin@example.com', name: 'Admin', token: { expiresInDays: 1 } });
    expect(checkSetup(complete, off).plan).not.toHaveProperty('token');
  });
});
