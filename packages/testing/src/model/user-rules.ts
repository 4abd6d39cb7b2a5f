import type { NetBirdRole } from '@nbsetup/domain';
import { userIn, verdictOf, type Model, type ModelUser, type Verdict } from './model.ts';
import { roleCan } from './role-rules.ts';

/** A user to create. The only group that a user can join is `group-1` of `account-1`. */
export interface NewUserCommand {
  readonly role: NetBirdRole | 'emperor';
  readonly isServiceUser: boolean;
  readonly name: string;
  readonly email: string;
  readonly groupId: string | undefined;
}

/** The changes to a user. */
export interface ChangeCommand {
  readonly role: NetBirdRole | 'emperor';
  readonly isBlocked: boolean | undefined;
  readonly groupId: string | undefined;
}

/** Returns the expected result of `POST /api/users`. Source: docs/netbird-api.md 3.2. */
export function verdictOnCreating(model: Model, caller: ModelUser, command: NewUserCommand): Verdict {
  const denied = [!roleCan(caller, 'C', 'users'), 'permission_denied'] as const;
  const badText = [
    command.name === '' || (!command.isServiceUser && !isEmail(command.email)),
    'invalid_input',
  ] as const;
  const asOwner = [command.role === 'owner', 'invalid_input'] as const;
  return verdictOf(
    [command.role === 'emperor', 'invalid_input'],
    ...(command.isServiceUser ? [denied, asOwner, badText] : [badText, asOwner, denied]),
    [!isJoinable(caller, command.groupId), 'invalid_input'],
    [!command.isServiceUser && isTaken(model, caller.accountId, command.email), 'already_exists'],
  );
}

/** Returns the expected result of `PUT /api/users/{userId}`. Source: docs/netbird-api.md 3.2, and 8 on ownership. */
export function verdictOnChanging(
  model: Model,
  caller: ModelUser,
  { targetId, command }: { readonly targetId: string; readonly command: ChangeCommand },
): Verdict {
  const target = userIn(model, caller.accountId, targetId);
  return verdictOf(
    [command.role === 'emperor', 'invalid_input'],
    [!roleCan(caller, 'C', 'users'), 'permission_denied'],
    [target === undefined, 'not_found'],
    [target !== undefined && !canChange(caller, target, command), 'permission_denied'],
    [!isJoinable(caller, command.groupId), 'invalid_input'],
  );
}

/** Returns the expected result of `DELETE /api/users/{userId}`. Source: docs/netbird-api.md 3.2. */
export function verdictOnRemoving(model: Model, caller: ModelUser, targetId: string): Verdict {
  const target = userIn(model, caller.accountId, targetId);
  return verdictOf(
    [targetId === caller.id, 'invalid_input'],
    [!roleCan(caller, 'D', 'users'), 'permission_denied'],
    [target === undefined, 'not_found'],
    [target?.role === 'owner', 'permission_denied'],
    [target?.isFromIntegration === true && !caller.isServiceUser, 'permission_denied'],
  );
}

/**
 * Returns the expected result of `POST …/approve` and of `DELETE …/reject`. Rejecting also has the checks of removing.
 * Source: docs/netbird-api.md 3.2.
 */
export function verdictOnDeciding(
  model: Model,
  caller: ModelUser,
  { targetId, decision }: { readonly targetId: string; readonly decision: 'approve' | 'reject' },
): Verdict {
  const target = userIn(model, caller.accountId, targetId);
  return verdictOf(
    [!roleCan(caller, decision === 'approve' ? 'U' : 'D', 'users'), 'permission_denied'],
    [target === undefined, 'not_found'],
    [target?.isPendingApproval !== true, 'invalid_input'],
    [
      decision === 'reject' && target?.isFromIntegration === true && !caller.isServiceUser,
      'permission_denied',
    ],
  );
}

function canChange(caller: ModelUser, target: ModelUser, command: ChangeCommand): boolean {
  const flips = command.isBlocked !== undefined && command.isBlocked !== target.isBlocked;
  if (caller.id === target.id) return !flips && command.role === target.role;
  // Another user cannot take the role from the owner, and cannot block the owner.
  if (target.role === 'owner') return command.role === 'owner' && !flips;
  if (command.role === 'owner') {
    const canAct = !target.isBlocked && !target.isPendingApproval && command.isBlocked !== true;
    return caller.role === 'owner' && !target.isServiceUser && canAct;
  }
  return !(target.isPendingApproval && command.isBlocked === false);
}

function isEmail(text: string): boolean {
  return /^[a-z]+@[a-z.]+$/i.test(text);
}

function isTaken(model: Model, accountId: string, email: string): boolean {
  return [...model.users.values()].some(
    (user) => user.accountId === accountId && user.email.toLowerCase() === email.toLowerCase(),
  );
}

function isJoinable({ accountId }: ModelUser, groupId: string | undefined): boolean {
  return groupId === undefined || (groupId === 'group-1' && accountId === 'account-1');
}
