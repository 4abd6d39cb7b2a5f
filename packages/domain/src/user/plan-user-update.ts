import type { Group } from '../group/group.ts';
import { requireJoinableGroups } from '../group/joinable-groups.ts';
import type { Member } from './member.ts';
import type { ActorAndTarget } from './lock-actor-and-target.ts';
import type { Role } from './role.ts';
import { userUpdateRefusal } from './user-update-refusal.ts';

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
  if (refusal !== undefined) throw userUpdateRefusal(refusal[1]);
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
): readonly (readonly [applies: boolean, reason: keyof typeof userUpdateRefusal.reasons])[] {
  const isOwner = actor.role === 'owner';
  const isSelf = actor.id === target.id;
  const blocks = isBlocked && !target.isBlocked;
  const unblocks = !isBlocked && target.isBlocked;
  const transfers = isTransfer(target, { role });
  return [
    [!isOwner && actor.role !== 'admin', 'update_needs_admin'],
    [isSelf && (blocks || unblocks), 'self_blocked'],
    [isSelf && role !== target.role, 'own_role_changed'],
    [!isOwner && target.role === 'owner' && role !== 'owner', 'owner_role_removed'],
    [target.role === 'owner' && blocks, 'owner_blocked'],
    [!isOwner && transfers, 'owner_role_given'],
    [target.isServiceUser && role === 'owner', 'service_user_promoted'],
    [transfers && target.isPendingApproval, 'pending_user_promoted'],
    [transfers && (isBlocked || target.isBlocked), 'blocked_user_promoted'],
    [unblocks && target.isPendingApproval, 'pending_user_unblocked'],
  ];
}
