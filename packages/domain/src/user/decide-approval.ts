import type { Actor } from '../authentication/actor.ts';
import type { Member } from './member.ts';
import { authorize } from '../permission/authorize.ts';
import { requireReturnInScope } from '../permission/role-in-scope.ts';
import type { Operation } from '../permission/rights.ts';
import type { Clock } from '../platform/clock.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { lockActorAndTarget, type ActorAndTarget } from './lock-actor-and-target.ts';
import { removeMember } from './remove-user.ts';
import { userEvent } from './user-event.ts';
import { userRefusal } from './user-refusal.ts';

/** The ports that approving and rejecting use. */
export interface DecideApprovalPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

interface Decision {
  readonly caller: Actor;
  readonly userId: string;
}

type Applicant = ActorAndTarget & { readonly occurredAt: Date };

/**
 * Approves a user who waits for approval, records `user.approve` and returns the user. Of two decisions at the same
 * time, the second is refused. Source: docs/netbird-api.md 3.2.
 *
 * @throws `permission_denied` without the right to update users
 * @throws `not_found` if the account has no such user
 * @throws `invalid_input` if the user does not wait for approval
 * @throws `permission_denied` if the role of the user has more rights than the caller's token
 */
export async function approveUser(ports: DecideApprovalPorts, decision: Decision): Promise<Member> {
  return decide(ports, { ...decision, right: 'update' }, async ({ users, audit }, applicant) => {
    requireReturnInScope(applicant.actor, applicant.target.role);
    const approved = { ...applicant.target, isBlocked: false, isPendingApproval: false };
    await users.update(approved);
    await audit.append(decisionEvent('user.approve', applicant));
    return approved;
  });
}

/**
 * Removes a user who waits for approval, and records `user.delete` and `user.reject`. Throws as `approveUser` does, for
 * the right to delete users, and as `removeUser` does.
 */
export async function rejectUser(ports: DecideApprovalPorts, decision: Decision): Promise<void> {
  await decide(ports, { ...decision, right: 'delete' }, async (stores, applicant) => {
    await removeMember(stores, applicant);
    await stores.audit.append(decisionEvent('user.reject', applicant));
  });
}

async function decide<Result>(
  ports: DecideApprovalPorts,
  { caller, userId, right }: Decision & { readonly right: Operation },
  apply: (stores: Stores, applicant: Applicant) => Promise<Result>,
): Promise<Result> {
  authorize(caller, right, 'users');
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const { actor, target } = await lockActorAndTarget(stores, { caller, targetId: userId, now });
    authorize(actor, right, 'users');
    if (!target.isPendingApproval) {
      throw userRefusal('user_not_pending', { id: target.id });
    }
    return apply(stores, { actor, target, occurredAt: now });
  });
}

function decisionEvent(
  activity: 'user.approve' | 'user.reject',
  { actor, target, occurredAt }: Applicant,
): ReturnType<typeof userEvent> {
  return userEvent({ activity, initiator: actor, target, occurredAt });
}
