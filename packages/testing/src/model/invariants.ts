import { isDomainError } from '@nbsetup/domain';
import { expect } from '../runner/runner.ts';
import type { Model, ModelToken } from './model.ts';
import { verdictOnCredential } from './token-rules.ts';
import { accountIds, callerOf, everybodyIn, modelUserOf, type TestSystem } from './test-system.ts';

/** Checks that the users are those of the model, and that each account has exactly one owner. */
export async function checkUsers(model: Model, system: TestSystem): Promise<void> {
  const users = (await everybodyIn(system)).map(modelUserOf);
  expect(byId(users)).toEqual(byId([...model.users.values()]));

  const owners = users.filter(({ role }) => role === 'owner');
  expect(owners.map(({ accountId }) => accountId)).toEqual(accountIds);
}

/**
 * Checks that each token ever issued authenticates the user that the model expects. Checks without the model that no
 * token authenticates a blocked or removed user.
 */
export async function checkTokens(model: Model, system: TestSystem): Promise<void> {
  const outcomes = await Promise.all(model.everyToken.map((token) => authenticatedAs(system, token)));
  expect(outcomes).toEqual(model.everyToken.map((token) => expectedAt(model, token)));

  const users = await everybodyIn(system);
  const ableToAct = users.filter((user) => !user.isBlocked && !user.isPendingApproval).map(({ id }) => id);
  expect([...ableToAct, 'token_invalid', 'permission_denied']).toEqual(expect.arrayContaining(outcomes));
}

/** Checks that the audit logs of the systems are equal, and that no event names a user of the other account. */
export async function checkAudit(model: Model, systems: readonly TestSystem[]): Promise<void> {
  const logs = await Promise.all(systems.map(eventsIn));
  for (const log of logs) {
    expect(log).toStrictEqual(logs[0]);
    for (const { accountId, initiatorId, targetId } of log) {
      const strangers = model.everyUser.filter((user) => user.accountId !== accountId).map(({ id }) => id);
      expect(strangers).not.toContain(initiatorId);
      expect(strangers).not.toContain(targetId);
    }
  }
}

async function eventsIn({ read }: TestSystem): ReturnType<typeof read.audit.listByAccount> {
  const logs = await Promise.all(accountIds.map((id) => read.audit.listByAccount(id, 1000)));
  // Each storage numbers its events in its own way.
  return logs.flat().map((event) => ({ ...event, id: '' }));
}

async function authenticatedAs(system: TestSystem, token: ModelToken): Promise<string> {
  try {
    return (await callerOf(system, token)).id;
  } catch (error) {
    if (!isDomainError(error) || error.code === 'internal') throw error;
    return error.code;
  }
}

function expectedAt(model: Model, token: ModelToken): string {
  const verdict = verdictOnCredential(model, token);
  return verdict === 'ok' ? token.userId : verdict;
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((left, right) => (left.id < right.id ? -1 : 1));
}
