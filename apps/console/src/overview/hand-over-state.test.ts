import type { Token, User } from '@nbsetup/contract';
import { describe, expect, it } from 'vitest';
import { handOverOf } from './hand-over-state.ts';

const now = new Date('2026-11-28T12:00:00Z');
const day = 86_400_000;

function token(name: string, days: number): Token {
  return {
    id: name,
    name,
    created_by: 'owner',
    created_at: new Date(now.getTime() - day).toISOString(),
    expiration_date: new Date(now.getTime() + days * day).toISOString(),
  };
}

const user: User = {
  id: 'bot',
  name: 'bot',
  email: '',
  role: 'admin',
  status: 'active',
  auto_groups: [],
  is_blocked: false,
  pending_approval: false,
  is_current: false,
  is_service_user: true,
  last_login: '0001-01-01T00:00:00Z',
  issued: 'api',
};
const me: User = { ...user, id: 'me', is_current: true, is_service_user: false };
const none = { tokens: [], serviceUsers: [] };

describe('the next step of the hand-over', () => {
  it('is a service user, if there is none that may work', () => {
    expect(handOverOf(none, now).next).toBe('service-user');
    expect(handOverOf({ ...none, serviceUsers: [{ ...user, is_blocked: true }] }, now).next).toBe(
      'service-user',
    );
  });

  it('is its token, if there is none that still works', () => {
    const expired = [{ user, token: token('old', -0.5) }];

    expect(handOverOf({ serviceUsers: [user], tokens: expired }, now).next).toBe('token');
  });

  it('is the setup token, as long as it works', () => {
    const nextWith = (own: Token): string => {
      const tokens = [
        { user: me, token: own },
        { user, token: token('ci', 30) },
      ];
      return handOverOf({ serviceUsers: [user], tokens }, now).next;
    };

    expect(nextWith(token('setup-token', 1))).toBe('setup-token');
    expect(nextWith(token('setup-token', -0.5))).toBe('done');
    expect(nextWith(token('mine', 1))).toBe('done');
  });
});
