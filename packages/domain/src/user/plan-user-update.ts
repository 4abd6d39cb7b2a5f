import type { Group } from '../group/group.ts';
import { requireJoinableGroups } from '../group/joinable-groups.ts';
import type { Member } from './member.ts';
import { DomainError } from '../error/domain-error.ts';
import type { ActorAndTarget } from './lock-actor-and-target.ts';
import type { Role } from './role.ts';

/** What shall be different about a user. */
export interface UserChange {
  readonly role: Role;
  readonly autoGroups: readonly string[];
  /** The user stays as it is when absent; the reference unblocks it (docs/netbird-api.md 9, W27). */
  readonly isBlocked?: boolean | undefined;
}

/** Tells whether a change hands the account over to the target. */
export function isTransfer(target: Member, change: Pick<UserChange, 'role'>): boolean {
  return change.role === 'owner' && target.role !== 'owner';
}

/**
 * The target as it will be, or throws the first refusal of docs/netbird-api.md 3.2: `permission_denied` for what
 * the actor may not do to this target, then `invalid_input` for groups it cannot join. Beyond the reference, the
 * account goes only to somebody who can act (W26), and who waits for approval is let in by approval alone (W27).
 */
export function planUserUpdate(
  pair: ActorAndTarget,
  { change, groups }: { readonly change: UserChange; readonly groups: readonly Group[] },
): Member {
  const { target } = pair;
  const { role, autoGroups, isBlocked = target.isBlocked } = change;
  const refusal = refusals(pair, { role, isBlocked }).find(([applies]) => applies);
  if (refusal !== undefined) throw new DomainError('permission_denied', refusal[1]);
  const joined = requireJoinableGroups(autoGroups, {
    groups,
    whenUnknown: (id) => `provided group id ${id} in the user ${target.id} update doesn't exist`,
  });
  return { ...target, role, isBlocked, autoGroups: joined };
}

/** Everything that can be in the way, in the order in which it is reported. */
function refusals(
  { actor, target }: ActorAndTarget,
  { role, isBlocked }: Required<Pick<Member, 'role' | 'isBlocked'>>,
): readonly (readonly [applies: boolean, message: string])[] {
  const isOwner = actor.role === 'owner';
  const isSelf = actor.id === target.id;
  const blocks = isBlocked && !target.isBlocked;
  const unblocks = !isBlocked && target.isBlocked;
  const transfers = isTransfer(target, { role });
  return [
    [!isOwner && actor.role !== 'admin', 'only admins and owners can update users'],
    [isSelf && (blocks || unblocks), "admins can't block or unblock themselves"],
    [isSelf && role !== target.role, "admins can't change their role"],
    [
      !isOwner && target.role === 'owner' && role !== 'owner',
      'only owners can remove owner role from their user',
    ],
    [target.role === 'owner' && blocks, 'unable to block owner user'],
    [!isOwner && transfers, 'only owners can add owner role to other users'],
    [target.isServiceUser && role === 'owner', "can't update a service user with owner role"],
    [
      transfers && target.isPendingApproval,
      "can't transfer the owner role to a user who is pending approval",
    ],
    [transfers && (isBlocked || target.isBlocked), "can't transfer the owner role to a blocked user"],
    [unblocks && target.isPendingApproval, "can't unblock a user who is pending approval, approve the user"],
  ];
}
