import { describe, expect, it } from 'vitest';
import { all, ci, longAgo, owner, servers, settled } from '../../test/settled-account.ts';
import type { PersonalAccessToken } from '../token/personal-access-token.ts';
import type { BootstrapState } from './bootstrap-state.ts';
import type { BootstrapStep } from './bootstrap-step.ts';
import type { Bootstrap, WantedServiceUser, WantedToken } from './bootstrap.ts';
import { planBootstrap, requireSteps } from './plan-bootstrap.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const empty: BootstrapState = { isSetUp: false, owners: [], serviceUsers: [], groups: [], tokens: [] };
const generated: WantedToken = {
  name: 'deploy',
  life: { expiresInDays: 30 },
  secret: { kind: 'generated', destination: 'deploy.txt' },
};
const given: WantedToken = {
  name: 'deploy',
  life: { expiresAt: new Date('2027-01-31T00:00:00.000Z') },
  secret: { kind: 'given', hash: 'hash-1' },
};
const stored: PersonalAccessToken = {
  id: 'token-1',
  userId: 'ci-1',
  name: 'deploy',
  hash: 'hash-1',
  createdBy: 'SYSTEM',
  createdAt: longAgo,
  expiresAt: new Date('2027-01-31T00:00:00.000Z'),
};
const wantedCi = (changes: Partial<WantedServiceUser> = {}): WantedServiceUser => ({
  name: 'ci',
  role: 'auditor',
  tokens: [],
  ...changes,
});
const bootstrapOf = (...serviceUsers: readonly WantedServiceUser[]): Bootstrap => ({
  owner: { email: 'admin@example.com', name: 'Admin', tokens: [] },
  serviceUsers,
});
const plan = (
  bootstrap: Bootstrap,
  state: Partial<BootstrapState> = {},
  tokenPolicy = {},
): readonly BootstrapStep[] =>
  requireSteps(planBootstrap(bootstrap, { state: { ...settled, ...state }, now, tokenPolicy }));

describe('planning a bootstrap', () => {
  it('creates everything in an empty store', () => {
    const bootstrap: Bootstrap = {
      owner: { email: 'admin@example.com', name: 'Admin', tokens: [generated] },
      serviceUsers: [wantedCi({ tokens: [given] })],
    };

    expect(plan(bootstrap, empty)).toEqual([
      { kind: 'create-owner', email: 'admin@example.com', name: 'Admin' },
      { kind: 'create-account' },
      { kind: 'create-service-user', name: 'ci', role: 'auditor', autoGroups: [] },
      { kind: 'add-token', token: generated },
      { kind: 'add-token', serviceUser: 'ci', token: given },
    ]);
  });

  it('creates the account of an owner who has none', () => {
    const { accountId: _, ...withoutAccount } = owner;

    expect(plan(bootstrapOf(), { owners: [withoutAccount], serviceUsers: [], groups: [] })).toEqual([
      { kind: 'create-account' },
    ]);
  });

  it('changes nothing that matches, and nothing that is not named', () => {
    expect(plan(bootstrapOf())).toEqual([]);
    expect(plan(bootstrapOf(wantedCi({ tokens: [given] })), { tokens: [stored] })).toEqual([]);
  });

  it('changes role and groups of a service user, and nothing else', () => {
    const blocked = { ...ci, isBlocked: true };

    expect(
      plan(bootstrapOf(wantedCi({ role: 'admin', autoGroups: ['Servers'] })), { serviceUsers: [blocked] }),
    ).toEqual([
      {
        kind: 'update-service-user',
        before: blocked,
        after: { ...blocked, role: 'admin', autoGroups: ['group-1'] },
        groups: [all, servers],
      },
    ]);
  });

  it('keeps the groups if none are named, and removes all if the list is empty', () => {
    const joined = { serviceUsers: [{ ...ci, autoGroups: ['group-1'] }] };

    expect(plan(bootstrapOf(wantedCi()), joined)).toEqual([]);
    expect(plan(bootstrapOf(wantedCi({ autoGroups: ['Servers', 'Servers'] })), joined)).toEqual([]);
    expect(plan(bootstrapOf(wantedCi({ autoGroups: [] })), joined)).toMatchObject([
      { kind: 'update-service-user', after: { autoGroups: [] } },
    ]);
  });

  it('compares a rotated token with its replacement', () => {
    const tokens = [
      { ...stored, replacedBy: 'token-2' },
      { ...stored, id: 'token-2', hash: 'hash-2', replaces: 'token-1' },
    ];

    expect(plan(bootstrapOf(wantedCi({ tokens: [generated] })), { tokens })).toEqual([]);
  });

  it('does not add an expired token again', () => {
    const tokens = [{ ...stored, expiresAt: longAgo }];

    expect(plan(bootstrapOf(wantedCi({ tokens: [generated] })), { tokens })).toEqual([]);
  });

  it('counts the live tokens of a user against the maximum', () => {
    const bootstrap = bootstrapOf(wantedCi({ tokens: [generated] }));
    const other = { ...stored, name: 'other' };

    expect(() => plan(bootstrap, { tokens: [other] }, { perUserMax: 1 })).toThrow('at most 1 tokens');
    expect(plan(bootstrap, { tokens: [{ ...other, expiresAt: longAgo }] }, { perUserMax: 1 })).toHaveLength(
      1,
    );
  });
});

describe('a bootstrap is refused', () => {
  const thirdGroup = { ...servers, id: 'group-2' };

  it.each<[string, string, Bootstrap, Partial<BootstrapState>, string]>([
    [
      'for another owner',
      'setup_already_completed',
      bootstrapOf(),
      { owners: [] },
      'admin@example.com is not the owner',
    ],
    [
      'for the owner of several accounts',
      'invalid_input',
      bootstrapOf(),
      { owners: [owner, { ...owner, id: 'o-2' }] },
      'several accounts',
    ],
    [
      'for another name of the owner',
      'precondition_failed',
      bootstrapOf(),
      { owners: [{ ...owner, name: 'Root' }] },
      'the name is Root',
    ],
    [
      'if several service users have the name',
      'invalid_input',
      bootstrapOf(wantedCi()),
      { serviceUsers: [ci, { ...ci, id: 'ci-2' }] },
      '2 service users have the name ci',
    ],
    [
      'for an unknown group',
      'invalid_input',
      bootstrapOf(wantedCi({ autoGroups: ['Nowhere'] })),
      {},
      'no group Nowhere',
    ],
    [
      'if several groups have the name',
      'invalid_input',
      bootstrapOf(wantedCi({ autoGroups: ['Servers'] })),
      { groups: [servers, thirdGroup] },
      'several groups have the name Servers',
    ],
    [
      'for the group "All"',
      'invalid_input',
      bootstrapOf(wantedCi({ autoGroups: ['All'] })),
      {},
      "can't add all group",
    ],
    [
      'if several tokens have the name',
      'invalid_input',
      bootstrapOf(wantedCi({ tokens: [given] })),
      { tokens: [stored, { ...stored, id: 'token-2' }] },
      'several tokens of ci have the name deploy',
    ],
    [
      'for another secret',
      'precondition_failed',
      bootstrapOf(wantedCi({ tokens: [given] })),
      { tokens: [{ ...stored, hash: 'hash-2' }] },
      'has another secret',
    ],
    [
      'for another expiry',
      'precondition_failed',
      bootstrapOf(wantedCi({ tokens: [given] })),
      { tokens: [{ ...stored, expiresAt: now }] },
      'has another expiry, 2026-11-23T12:00:00.000Z',
    ],
    [
      'for other scopes',
      'precondition_failed',
      bootstrapOf(wantedCi({ tokens: [given] })),
      { tokens: [{ ...stored, scopes: ['read'] }] },
      'has other scopes',
    ],
    [
      "for the hash of another user's token",
      'already_exists',
      bootstrapOf(wantedCi({ tokens: [given] })),
      { tokens: [{ ...stored, userId: 'owner-1' }] },
      'belongs to another token',
    ],
    [
      'for a token that has already expired',
      'invalid_input',
      bootstrapOf(wantedCi({ tokens: [{ ...given, life: { expiresAt: longAgo } }] })),
      {},
      'has already expired',
    ],
    [
      'for a token that would live too long',
      'invalid_input',
      bootstrapOf(
        wantedCi({ tokens: [{ ...given, life: { expiresAt: new Date('2027-11-23T12:00:00.001Z') } }] }),
      ),
      {},
      'must expire within 365 days',
    ],
  ])('%s', (_, code, bootstrap, state, message) => {
    expect(() => plan(bootstrap, state)).toThrow(message);
    expect(() => plan(bootstrap, state)).toThrow(expect.objectContaining({ code }));
  });
});
