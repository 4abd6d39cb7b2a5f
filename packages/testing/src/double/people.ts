import {
  isDomainError,
  type AuditEvent,
  type ErrorCode,
  type Member,
  type LoginThrottle,
  type PasswordHasher,
  type Randomness,
  type Sealer,
  type Storage,
  type Stores,
} from '@nbsetup/domain';
import { createCountingRandomness, quickPasswordHasher, quickSealer } from '@nbsetup/domain/testing';
import { createCountingLoginThrottle } from './counting-login-throttle.ts';
import { sampleAccount, sampleGroup, sampleUser } from './samples.ts';
import { addAccount } from '../storage-under-test.ts';

/** Returns a user of `account-1`, with `changes`. The e-mail is derived from the id. */
export function sampleMember(changes: Partial<Member> & { readonly id: string }): Member {
  const user = sampleUser({ email: `${changes.id}@example.com`, ...changes });
  return { ...user, accountId: changes.accountId ?? 'account-1' };
}

/** The owner of `account-1`, as `addAccount` adds it. */
export const owner = sampleMember({ id: 'owner-1', email: 'owner@example.com', role: 'owner' });

/** Adds `account-1` with its owner, its groups All, One and Two, and these members. */
export async function addPeople(stores: Stores, ...members: readonly Member[]): Promise<void> {
  await addAccount(stores);
  await stores.groups.add(sampleGroup({ id: 'group-all' }));
  await stores.groups.add(sampleGroup({ id: 'group-1', name: 'One' }));
  await stores.groups.add(sampleGroup({ id: 'group-2', name: 'Two' }));
  for (const member of members) await stores.users.add(member);
}

/** Adds `account-2` with its owner `stranger-1`, whom users of `account-1` must not see. */
export async function addStranger(stores: Stores): Promise<void> {
  await stores.users.add(sampleUser({ id: 'stranger-1', email: 'stranger@example.com' }));
  await stores.accounts.add(sampleAccount({ id: 'account-2', createdBy: 'stranger-1' }));
}

/** Returns the ports of use cases of users, on this storage. */
export function userPortsOn(storage: Storage): Storage & {
  readonly randomness: Randomness;
  readonly passwordHasher: PasswordHasher;
  readonly sealer: Sealer;
  readonly loginThrottle: LoginThrottle;
} {
  return {
    ...storage,
    randomness: createCountingRandomness(),
    passwordHasher: quickPasswordHasher,
    sealer: quickSealer,
    loginThrottle: createCountingLoginThrottle(),
  };
}

/** Returns the events of `account-1`, oldest first. */
export async function eventsIn(storage: Storage): Promise<readonly AuditEvent[]> {
  return (await storage.read.audit.listByAccount('account-1', 100)).toReversed();
}

/** Returns how many of these calls succeeded, and the messages and codes of the errors of the others. */
export async function outcomesOf(calls: readonly Promise<unknown>[]): Promise<{
  readonly succeeded: number;
  readonly messages: readonly string[];
  /** Absent for an error that is no domain error. */
  readonly codes: readonly (ErrorCode | undefined)[];
}> {
  const outcomes = await Promise.allSettled(calls);
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  return {
    succeeded: outcomes.length - refused.length,
    messages: refused.map(({ reason }) => textOf(reason)),
    codes: refused.map(({ reason }) => (isDomainError(reason) ? reason.code : undefined)),
  };
}

function textOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
