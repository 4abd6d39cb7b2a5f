import { approveUser, createUser, listUsers, rejectUser, removeUser, updateUser } from '@nbsetup/domain';
import fc from 'fast-check';
import { expect } from '../runner/runner.ts';
import { dropUser, putToken, putUser, type ModelUser } from './model.ts';
import { calls, type ModelCommand } from './model-command.ts';
import { mostly, picks, userAt } from './pick.ts';
import { roleCan } from './role-rules.ts';
import {
  verdictOnChanging,
  verdictOnCreating,
  verdictOnDeciding,
  verdictOnRemoving,
  type ChangeCommand,
  type NewUserCommand,
} from './user-rules.ts';
import { addTokenFor, modelUserOf } from './test-system.ts';

const roles = ['user', 'auditor', 'network_admin', 'admin', 'billing_admin'] as const;
const groupId = mostly([undefined], ['group-1', 'all-of-account-1', 'nowhere']);
const newUsers = fc.record({
  role: mostly<NewUserCommand['role']>(roles, ['owner', 'emperor']),
  isServiceUser: fc.boolean(),
  name: mostly(['Ada', 'Bob'], ['']),
  email: mostly(['a@example.com', 'A@Example.com', 'b@example.com', 'c@example.com'], ['no-email']),
  groupId,
});
const changes = fc.record({
  role: mostly<ChangeCommand['role']>([...roles, 'owner', 'owner'], ['emperor']),
  isBlocked: fc.constantFrom(undefined, undefined, true, false),
  groupId,
});
const isPending = ({ isPendingApproval }: ModelUser): boolean => isPendingApproval;

/** Creates people and service users. */
const creating = calls(newUsers, (model, command) => ({
  description: `creates ${JSON.stringify(command)}`,
  verdict: (caller) => verdictOnCreating(model, caller, command),
  perform: async (system, caller) => {
    const request = { ...command, autoGroups: groupsOf(command) };
    const { user, password } = await createUser(system, { caller, request });
    return { user, password, token: await addTokenFor(system, user.id) };
  },
  settle: ({ user, token }, caller) => {
    const { role, isServiceUser } = command;
    const email = isServiceUser ? '' : command.email;
    expect(user).toMatchObject({ accountId: caller.accountId, role, isServiceUser, email });
    putUser(model, modelUserOf(user));
    putToken(model, token);
  },
}));

/** Changes role, block and groups of a user. Also transfers the role owner. */
const changing = (likely: (user: ModelUser) => boolean): fc.Arbitrary<ModelCommand> =>
  calls(fc.tuple(picks, changes), (model, [pick, command], caller) => {
    const targetId = userAt(model, pick, { accountId: caller?.accountId, likely });
    return {
      description: `changes ${targetId} to ${JSON.stringify(command)}`,
      verdict: (caller) => verdictOnChanging(model, caller, { targetId, command }),
      perform: (system, caller) =>
        updateUser(system, {
          caller,
          userId: targetId,
          request: { role: command.role, isBlocked: command.isBlocked, autoGroups: groupsOf(command) },
        }),
      settle: (updated, caller) => {
        const before = model.users.get(targetId);
        const role = before === undefined || command.role === 'emperor' ? 'user' : command.role;
        if (role === 'owner' && before?.role !== 'owner') putUser(model, { ...caller, role: 'admin' });
        if (before !== undefined) {
          putUser(model, { ...before, role, isBlocked: command.isBlocked ?? before.isBlocked });
        }
        expect(modelUserOf(updated.user)).toEqual(model.users.get(targetId));
      },
    };
  });

const removing = calls(picks, (model, pick, caller) => {
  const targetId = userAt(model, pick, { accountId: caller?.accountId });
  return {
    description: `removes ${targetId}`,
    verdict: (caller) => verdictOnRemoving(model, caller, targetId),
    perform: (system, caller) => removeUser(system, { caller, userId: targetId }),
    settle: () => {
      dropUser(model, targetId);
    },
  };
});

const approving = calls(picks, (model, pick, caller) => {
  const targetId = userAt(model, pick, { accountId: caller?.accountId, likely: isPending });
  return {
    description: `approves ${targetId}`,
    verdict: (caller) => verdictOnDeciding(model, caller, { targetId, decision: 'approve' }),
    perform: (system, caller) => approveUser(system, { caller, userId: targetId }),
    settle: (approved) => {
      const before = model.users.get(targetId);
      if (before !== undefined) putUser(model, { ...before, isBlocked: false, isPendingApproval: false });
      expect(modelUserOf(approved)).toEqual(model.users.get(targetId));
    },
  };
});

const rejecting = calls(picks, (model, pick, caller) => {
  const targetId = userAt(model, pick, { accountId: caller?.accountId, likely: isPending });
  return {
    description: `rejects ${targetId}`,
    verdict: (caller) => verdictOnDeciding(model, caller, { targetId, decision: 'reject' }),
    perform: (system, caller) => rejectUser(system, { caller, userId: targetId }),
    settle: () => {
      dropUser(model, targetId);
    },
  };
});

const listing = calls(fc.constantFrom(undefined, true, false), (model, isServiceUser) => ({
  description: 'lists users',
  verdict: () => 'ok',
  perform: async (system, caller) => listUsers(system.read, { caller, filter: { isServiceUser } }),
  settle: (listed, caller) => {
    const visible = roleCan(caller, 'R', 'users')
      ? [...model.users.values()].filter(({ accountId }) => accountId === caller.accountId)
      : [caller];
    const wanted = visible.filter((user) => (isServiceUser ?? user.isServiceUser) === user.isServiceUser);
    expect(listed.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort());
  },
}));

/** The commands for all use cases of users. */
export const userCommands: readonly fc.Arbitrary<ModelCommand>[] = [
  creating,
  changing(() => true),
  changing(isPending),
  removing,
  approving,
  rejecting,
  listing,
];

function groupsOf({ groupId }: { readonly groupId: string | undefined }): readonly string[] {
  return groupId === undefined ? [] : [groupId];
}
