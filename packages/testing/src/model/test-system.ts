import {
  authenticateToken,
  generateToken,
  roles,
  hashToken,
  type Actor,
  type PasswordHasher,
  type Randomness,
  type Sealer,
  type Storage,
  type User,
} from '@nbsetup/domain';
import {
  createCountingRandomness,
  quickPasswordHasher,
  quickSealer,
  type TestClock,
} from '@nbsetup/domain/testing';
import { sampleAccount, sampleGroup, sampleToken, sampleUser } from '../double/samples.ts';
import { write } from '../storage-under-test.ts';
import { emptyModel, putToken, putUser, type Model, type ModelToken, type ModelUser } from './model.ts';

/** A storage and the other ports of the use cases. For the same calls, two systems return the same results and ids. */
export interface TestSystem extends Storage {
  readonly clock: TestClock;
  readonly randomness: Randomness;
  readonly passwordHasher: PasswordHasher;
  readonly sealer: Sealer;
}

/** The two accounts that must not learn of each other. */
export const accountIds = ['account-1', 'account-2'] as const;

const ownerIds = { 'account-1': 'owner-1', 'account-2': 'owner-2' } as const;

/** The users at the start, in addition to the owners. */
const people = [
  { id: 'admin-1', accountId: 'account-1', role: 'admin' },
  { id: 'network-admin-1', accountId: 'account-1', role: 'network_admin' },
  { id: 'auditor-1', accountId: 'account-1', role: 'auditor' },
  { id: 'user-1', accountId: 'account-1', role: 'user' },
  { id: 'billing-admin-1', accountId: 'account-1', role: 'billing_admin' },
  { id: 'integrated-1', accountId: 'account-1', role: 'user', issued: 'integration' },
  { id: 'service-1', accountId: 'account-1', role: 'user', isServiceUser: true, email: '' },
  { id: 'service-admin-1', accountId: 'account-1', role: 'admin', isServiceUser: true, email: '' },
  { id: 'admin-2', accountId: 'account-2', role: 'admin' },
  { id: 'service-2', accountId: 'account-2', role: 'auditor', isServiceUser: true, email: '' },
] as const;

/** Creates both accounts and their users on an empty storage. Every user has a token. */
export async function createTestSystem(
  storage: Storage,
  clock: TestClock,
): Promise<{ readonly system: TestSystem; readonly model: Model }> {
  const system: TestSystem = {
    ...storage,
    clock,
    randomness: createCountingRandomness(),
    passwordHasher: quickPasswordHasher,
    sealer: quickSealer,
  };
  const model = emptyModel(clock.now());
  for (const accountId of accountIds) await addAccountTo(system, accountId);
  for (const person of people) {
    const user = sampleUser({ email: `${person.id}@example.com`, ...person });
    await write(system, ({ users }) => users.add(user));
  }
  for (const user of await everybodyIn(system)) {
    putUser(model, modelUserOf(user));
    putToken(model, await addTokenFor(system, user.id));
  }
  return { system, model };
}

/** Returns the users of both accounts. */
export async function everybodyIn({ read }: TestSystem): Promise<readonly User[]> {
  return (await Promise.all(accountIds.map((id) => read.users.listByAccount(id)))).flat();
}

/** Returns the user as the model stores it. */
export function modelUserOf(user: User): ModelUser {
  const { id, accountId = '', email, isServiceUser, isBlocked, isPendingApproval, issued } = user;
  const isFromIntegration = issued === 'integration';
  const role = roles.find((name) => name === user.role);
  if (role === undefined) throw new Error(`the model knows no role ${user.role}`);
  return { id, accountId, email, role, isServiceUser, isBlocked, isPendingApproval, isFromIntegration };
}

/** Adds a token for the user to the storage, without a use case. */
export async function addTokenFor(system: TestSystem, userId: string): Promise<ModelToken> {
  const plainText = generateToken(system.randomness);
  const createdAt = system.clock.now();
  const expiresAtMs = createdAt.getTime() + 100 * 86_400_000;
  const token = sampleToken({
    id: system.randomness.xid(),
    userId,
    hash: hashToken(plainText),
    createdBy: userId,
    createdAt,
    expiresAt: new Date(expiresAtMs),
  });
  await write(system, ({ tokens }) => tokens.add(token));
  return { id: token.id, plainText, userId, expiresAtMs };
}

/** Authenticates with this token and returns the caller. Throws as `authenticateToken` does. */
export async function callerOf({ read, clock }: TestSystem, { plainText }: ModelToken): Promise<Actor> {
  return (await authenticateToken({ tokens: read.tokens, clock }, plainText)).user;
}

async function addAccountTo(system: TestSystem, accountId: (typeof accountIds)[number]): Promise<void> {
  const ownerId = ownerIds[accountId];
  await write(system, async ({ users, accounts, groups }) => {
    await users.add(sampleUser({ id: ownerId, email: `${ownerId}@example.com` }));
    await accounts.add(sampleAccount({ id: accountId, createdBy: ownerId }));
    await groups.add(sampleGroup({ id: `all-of-${accountId}`, accountId }));
  });
  if (accountId === 'account-1') {
    await write(system, ({ groups }) => groups.add(sampleGroup({ id: 'group-1', name: 'One' })));
  }
}
