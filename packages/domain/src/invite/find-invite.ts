import type { Actor } from '../authentication/actor.ts';
import type { DomainError } from '../error/domain-error.ts';
import { authorize } from '../permission/authorize.ts';
import type { Operation } from '../permission/rights.ts';
import type { Stores } from '../storage/stores.ts';
import { isWellFormedId } from '../text/well-formed-id.ts';
import { lockActor } from '../user/lock-actor-and-target.ts';
import type { InviteStore } from './invite-store.ts';
import type { Invite } from './invite.ts';
import { inviteRefusal } from './invite-refusal.ts';

/** An invite, and who wants to do what with it. */
interface InviteQuery {
  readonly caller: Actor;
  readonly inviteId: string;
  readonly operation: Operation;
  readonly now: Date;
}

/**
 * Locks the caller and the invite with this id in the caller's account, and returns the invite.
 *
 * @throws what `lockActor` throws
 * @throws `permission_denied` without the right to this operation
 * @throws `not_found` if there is no such invite. The message is the same if another account has it.
 */
export async function lockInviteFor(
  stores: Pick<Stores, 'users' | 'tokens' | 'sessions' | 'invites'>,
  { caller, inviteId, operation, now }: InviteQuery,
): Promise<Invite> {
  const actor = await lockActor(stores, { caller, now });
  authorize(actor, operation, 'users');
  const invite = await lockPossibleInvite(stores.invites, inviteId);
  if (invite?.accountId !== actor.accountId) throw inviteNotFound();
  return invite;
}

async function lockPossibleInvite(invites: InviteStore, inviteId: string): Promise<Invite | undefined> {
  return isWellFormedId(inviteId) ? invites.lock(inviteId) : undefined;
}

/** Creates the error for an invite that does not exist or belongs to another account. */
export function inviteNotFound(): DomainError {
  return inviteRefusal('invite_not_found');
}
