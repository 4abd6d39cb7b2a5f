import type { Group } from '../group/group.ts';
import { requireJoinableGroups } from '../group/joinable-groups.ts';
import type { Member } from './member.ts';
import { DomainError } from '../error/domain-error.ts';
import type { ActorAndTarget } from './lock-actor-and-target.ts';
import type { Role } from './role.ts';

/** The changes to a user. */
export interface UserChange {
  readonly role: Role;
  readonly autoGroups: readonly string[];
  /** If absent, the block is not changed. The reference unblocks the user (docs/netbird-api.md 9, W27). */
  readonly isBlocked?: boolean | undefined;
}

/** Returns whether a change transfers the ownership to the target. */
export function isTransfer(target: Member, change: Pick<UserChange, 'role'>): boolean {
  return change.role === 'owner' && target.role !== 'owner';
}

/**
 * Returns the target with the changes. Beyond the reference, only a user who can sign in becomes owner (W26), and only
 * an approval ends the wait for approval (W27). Source: docs/netbird-api.md 3.2.
 *
 * @throws `permission_denied` if the actor may not make this change to this target
 * @throws `invalid_input` for groups that cannot be joined
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

/** Returns every possible refusal, in the order in which they are reported. */
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
