import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Group } from '../group/group.ts';
import type { Member } from '../user/member.ts';
import { tokenExpiry } from '../token/token-expiry.ts';
import type { BootstrapState } from './bootstrap-state.ts';
import type { AddTokenStep, BootstrapStep } from './bootstrap-step.ts';
import type { Bootstrap, WantedServiceUser, WantedToken } from './bootstrap.ts';
import { planBootstrap, requireSteps } from './plan-bootstrap.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const accountId = 'account-1';
const groups: readonly Group[] = ['One', 'Two', 'Three'].map((name) => ({
  id: `group-${name}`,
  accountId,
  name,
  issued: 'api',
}));
const empty: BootstrapState = { isSetUp: false, owners: [], serviceUsers: [], groups, tokens: [] };

/** A name always means the same token, so two bootstraps never contradict each other. */
const tokensOf = (user: string): fc.Arbitrary<readonly WantedToken[]> =>
  fc.subarray<WantedToken>([
    { name: 'a', life: { expiresInDays: 7 }, secret: { kind: 'generated', destination: `${user}-a.txt` } },
    {
      name: 'b',
      life: { expiresAt: new Date('2027-01-31T00:00:00.000Z') },
      scopes: ['read'],
      secret: { kind: 'given', hash: `hash of ${user}` },
    },
  ]);

const serviceUserNamed = (name: string): fc.Arbitrary<WantedServiceUser> =>
  fc.record(
    {
      name: fc.constant(name),
      role: fc.constantFrom('admin' as const, 'auditor' as const, 'user' as const),
      autoGroups: fc.shuffledSubarray(['One', 'Two', 'Three']),
      tokens: tokensOf(name),
    },
    { requiredKeys: ['name', 'role', 'tokens'] },
  );

const serviceUsers = fc
  .shuffledSubarray(['ci', 'backup', 'grafana'])
  .chain((names) => fc.tuple(...names.map(serviceUserNamed)));

const bootstraps: fc.Arbitrary<Bootstrap> = fc.record({
  owner: tokensOf('owner').map((tokens) => ({ email: 'admin@example.com', name: 'Admin', tokens })),
  serviceUsers,
});

const member = (changes: Partial<Member> & { readonly id: string }): Member => ({
  accountId,
  email: '',
  name: changes.id,
  role: 'user',
  isServiceUser: true,
  isBlocked: false,
  isPendingApproval: false,
  autoGroups: [],
  issued: 'api',
  createdAt: now,
  ...changes,
});

const addToken = (state: BootstrapState, { serviceUser, token }: AddTokenStep): BootstrapState => {
  const { name, life, scopes, secret } = token;
  const id = `token-${state.tokens.length}`;
  const stored = {
    id,
    userId: serviceUser ?? 'owner',
    name,
    hash: secret.kind === 'given' ? secret.hash : `hash of ${id}`,
    createdBy: 'SYSTEM',
    createdAt: now,
    expiresAt: 'expiresAt' in life ? life.expiresAt : tokenExpiry(now, life.expiresInDays),
    ...(scopes && { scopes }),
  };
  return { ...state, tokens: [...state.tokens, stored] };
};

const execute = (state: BootstrapState, step: BootstrapStep): BootstrapState => {
  switch (step.kind) {
    case 'create-owner': {
      const { email, name } = step;
      const { accountId: _, ...owner } = member({
        id: 'owner',
        email,
        name,
        role: 'owner',
        isServiceUser: false,
      });
      return { ...state, isSetUp: true, owners: [owner] };
    }
    case 'section':
      throw new Error('these documents have no sections');
    case 'create-account':
      return { ...state, owners: state.owners.map((owner) => ({ ...owner, accountId })) };
    case 'create-service-user': {
      const autoGroups = step.autoGroups.map(({ id }) => id);
      const user = member({ id: step.name, role: step.role, autoGroups });
      return { ...state, serviceUsers: [...state.serviceUsers, user] };
    }
    case 'update-service-user':
      return {
        ...state,
        serviceUsers: state.serviceUsers.map((user) => (user.id === step.before.id ? step.after : user)),
      };
    case 'add-token':
      return addToken(state, step);
  }
};

const apply = (bootstrap: Bootstrap, state: BootstrapState): BootstrapState =>
  requireSteps(planBootstrap(bootstrap, { state, now })).reduce(execute, state);

it('plans nothing after the plan was executed', () => {
  fc.assert(
    fc.property(bootstraps, bootstraps, (earlier, bootstrap) => {
      const state = apply(bootstrap, apply(earlier, empty));

      expect(planBootstrap(bootstrap, { state, now })).toEqual({ steps: [], problems: [] });
    }),
  );
});

it('keeps what an earlier bootstrap added and this one does not name', () => {
  fc.assert(
    fc.property(bootstraps, bootstraps, (earlier, bootstrap) => {
      const before = apply(earlier, empty);
      const after = apply(bootstrap, before);

      const named = new Set(bootstrap.serviceUsers.map(({ name }) => name));
      expect(after.owners).toEqual(before.owners);
      expect(after.tokens.slice(0, before.tokens.length)).toEqual(before.tokens);
      expect(after.serviceUsers).toEqual(
        expect.arrayContaining(before.serviceUsers.filter(({ name }) => !named.has(name))),
      );
    }),
  );
});
