import { isDomainError } from '@nbsetup/domain';
import { expect } from 'vitest';
import type { Model, ModelToken } from './model.ts';
import { verdictOnCredential } from './token-rules.ts';
import { accountIds, callerOf, everybodyIn, modelUserOf, type World } from './world.ts';

/** Compares who is there with the model; and whatever the model says, each account has one owner. */
export async function checkUsers(model: Model, world: World): Promise<void> {
  const users = (await everybodyIn(world)).map(modelUserOf);
  expect(byId(users)).toEqual(byId([...model.users.values()]));

  const owners = users.filter(({ role }) => role === 'owner');
  expect(owners.map(({ accountId }) => accountId)).toEqual(accountIds);
}

/** Compares whom every token ever issued lets in with the model; and whatever it says, nobody who is blocked or gone. */
export async function checkTokens(model: Model, world: World): Promise<void> {
  const letIn = await Promise.all(model.everyToken.map((token) => whoIsLetIn(world, token)));
  expect(letIn).toEqual(model.everyToken.map((token) => expectedAt(model, token)));

  const users = await everybodyIn(world);
  const ableToAct = users.filter((user) => !user.isBlocked && !user.isPendingApproval).map(({ id }) => id);
  expect([...ableToAct, 'token_invalid', 'permission_denied']).toEqual(expect.arrayContaining(letIn));
}

/** Compares the audit logs of the worlds, and sees that none names a user of the other account. */
export async function checkAudit(model: Model, worlds: readonly World[]): Promise<void> {
  const logs = await Promise.all(worlds.map(eventsIn));
  for (const log of logs) {
    expect(log).toStrictEqual(logs[0]);
    for (const { accountId, initiatorId, targetId } of log) {
      const strangers = model.everyUser.filter((user) => user.accountId !== accountId).map(({ id }) => id);
      expect(strangers).not.toContain(initiatorId);
      expect(strangers).not.toContain(targetId);
    }
  }
}

async function eventsIn({ read }: World): ReturnType<typeof read.audit.listByAccount> {
  const logs = await Promise.all(accountIds.map((id) => read.audit.listByAccount(id, 1000)));
  // The numbers of events are the storage's own.
  return logs.flat().map((event) => ({ ...event, id: '' }));
}

async function whoIsLetIn(world: World, token: ModelToken): Promise<string> {
  try {
    return (await callerOf(world, token)).id;
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
