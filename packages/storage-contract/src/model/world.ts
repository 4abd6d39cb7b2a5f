import {
  authenticateToken,
  generateToken,
  hashToken,
  type Actor,
  type PasswordHasher,
  type Randomness,
  type Sealer,
  type Storage,
  type User,
} from '@nbsetup/domain';
import { createCountingRandomness } from '../double/counting-randomness.ts';
import { quickPasswordHasher } from '../double/quick-password-hasher.ts';
import { quickSealer } from '../double/quick-sealer.ts';
import { sampleAccount, sampleGroup, sampleToken, sampleUser } from '../double/samples.ts';
import type { TestClock } from '../double/test-clock.ts';
import { write } from '../storage-under-test.ts';
import { emptyModel, putToken, putUser, type Model, type ModelToken, type ModelUser } from './model.ts';

/** A storage with everything that use cases need; two worlds that are asked the same answer the same, ids included. */
export interface World extends Storage {
  readonly clock: TestClock;
  readonly randomness: Randomness;
  readonly passwordHasher: PasswordHasher;
  readonly sealer: Sealer;
}

/** The two accounts that must not learn of each other. */
export const accountIds = ['account-1', 'account-2'] as const;

const ownerIds = { 'account-1': 'owner-1', 'account-2': 'owner-2' } as const;

/** Who is there at the start, beside the owners. */
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

/** A world on an empty storage, with both accounts in it; every user has a token. */
export async function createWorld(
  storage: Storage,
  clock: TestClock,
): Promise<{ readonly world: World; readonly model: Model }> {
  const world: World = {
    ...storage,
    clock,
    randomness: createCountingRandomness(),
    passwordHasher: quickPasswordHasher,
    sealer: quickSealer,
  };
  const model = emptyModel(clock.now());
  for (const accountId of accountIds) await addAccountTo(world, accountId);
  for (const person of people) {
    const user = sampleUser({ email: `${person.id}@example.com`, ...person });
    await write(world, ({ users }) => users.add(user));
  }
  for (const user of await everybodyIn(world)) {
    putUser(model, modelUserOf(user));
    putToken(model, await giveToken(world, user.id));
  }
  return { world, model };
}

/** The users of both accounts. */
export async function everybodyIn({ read }: World): Promise<readonly User[]> {
  return (await Promise.all(accountIds.map((id) => read.users.listByAccount(id)))).flat();
}

/** The user as the model knows it. */
export function modelUserOf(user: User): ModelUser {
  const { id, accountId = '', email, role, isServiceUser, isBlocked, isPendingApproval, issued } = user;
  const isFromIntegration = issued === 'integration';
  return { id, accountId, email, role, isServiceUser, isBlocked, isPendingApproval, isFromIntegration };
}

/** Puts a token for the user into the storage, as a sign-in of that user would let it make one. */
export async function giveToken(world: World, userId: string): Promise<ModelToken> {
  const plainText = generateToken(world.randomness);
  const createdAt = world.clock.now();
  const expiresAtMs = createdAt.getTime() + 100 * 86_400_000;
  const token = sampleToken({
    id: world.randomness.xid(),
    userId,
    hash: hashToken(plainText),
    createdBy: userId,
    createdAt,
    expiresAt: new Date(expiresAtMs),
  });
  await write(world, ({ tokens }) => tokens.add(token));
  return { id: token.id, plainText, userId, expiresAtMs };
}

/** Who comes with that token, as a use case takes it. */
export async function callerOf({ read, clock }: World, { plainText }: ModelToken): Promise<Actor> {
  return (await authenticateToken({ tokens: read.tokens, clock }, plainText)).user;
}

async function addAccountTo(world: World, accountId: (typeof accountIds)[number]): Promise<void> {
  const ownerId = ownerIds[accountId];
  await write(world, async ({ users, accounts, groups }) => {
    await users.add(sampleUser({ id: ownerId, email: `${ownerId}@example.com` }));
    await accounts.add(sampleAccount({ id: accountId, createdBy: ownerId }));
    await groups.add(sampleGroup({ id: `all-of-${accountId}`, accountId }));
  });
  if (accountId === 'account-1') {
    await write(world, ({ groups }) => groups.add(sampleGroup({ id: 'group-1', name: 'One' })));
  }
}
