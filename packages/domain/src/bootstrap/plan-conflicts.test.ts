import { describe, expect, it } from 'vitest';
import { longAgo, settled } from '../../test/settled-account.ts';
import type { PersonalAccessToken } from '../token/personal-access-token.ts';
import type { Bootstrap, WantedServiceUser, WantedToken } from './bootstrap.ts';
import { planBootstrap } from './plan-bootstrap.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const nextYear = new Date('2027-01-31T00:00:00.000Z');
const given: WantedToken = {
  name: 'deploy',
  life: { expiresAt: nextYear },
  secret: { kind: 'given', hash: 'hash-1' },
};
const stored: PersonalAccessToken = {
  id: 'token-1',
  userId: 'ci-1',
  name: 'deploy',
  hash: 'hash-1',
  createdBy: 'SYSTEM',
  createdAt: longAgo,
  expiresAt: nextYear,
};
const wantedCi: WantedServiceUser = { name: 'ci', role: 'auditor', tokens: [] };

describe('a bootstrap with problems', () => {
  const late = { ...given, name: 'late', life: { expiresAt: longAgo } };

  it('returns every problem at once, with its path', () => {
    const bootstrap: Bootstrap = {
      owner: { email: 'admin@example.com', name: 'Somebody', tokens: [late] },
      serviceUsers: [
        {
          ...wantedCi,
          autoGroups: ['Servers', 'Nowhere', 'All'],
          tokens: [{ ...given, scopes: ['read'], secret: { kind: 'given', hash: 'hash-2' } }],
        },
      ],
    };

    const planned = planBootstrap(bootstrap, { state: { ...settled, tokens: [stored] }, now });

    expect(planned.problems).toMatchObject([
      {
        path: ['owner', 'name'],
        code: 'precondition_failed',
        reason: 'owner_name_differs',
        params: { email: 'admin@example.com', name: 'Admin' },
        message: 'the owner admin@example.com has another name, which is never changed; the name is Admin',
      },
      {
        path: ['owner', 'tokens', 0],
        code: 'already_exists',
        message: 'the hash of the token late of the owner belongs to another token',
      },
      {
        path: ['serviceUsers', 0, 'autoGroups', 1],
        code: 'invalid_input',
        message: 'there is no group Nowhere, which the service user ci is to join',
      },
      {
        path: ['serviceUsers', 0, 'autoGroups', 2],
        code: 'invalid_input',
        message: "can't add all group to the user",
      },
      {
        path: ['serviceUsers', 0, 'tokens', 0],
        code: 'precondition_failed',
        message:
          'the token deploy of ci has another secret and other scopes, which is never changed; ' +
          'revoke it first, or give this one another name',
      },
    ]);
    expect(planned.steps).toMatchObject([{ kind: 'update-service-user', before: { name: 'ci' } }]);
  });

  it('is not compared with the account of another owner', () => {
    const bootstrap: Bootstrap = {
      owner: { email: 'other@example.com', name: 'Other', tokens: [late] },
      serviceUsers: [{ ...wantedCi, autoGroups: ['Servers'], tokens: [given] }],
    };

    const planned = planBootstrap(bootstrap, { state: { ...settled, owners: [], tokens: [stored] }, now });

    expect(planned).toMatchObject({
      steps: [],
      problems: [
        { path: ['owner', 'email'], code: 'setup_already_completed' },
        { path: ['owner', 'tokens', 0], message: 'the token late of the owner has already expired' },
      ],
    });
  });
});
