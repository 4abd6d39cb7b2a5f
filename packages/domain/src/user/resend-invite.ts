import type { Actor } from '../authentication/actor.ts';
import { authorize } from '../permission/authorize.ts';
import { findMember } from './find-member.ts';
import type { UserReader } from './user-store.ts';
import { userRefusal } from './user-refusal.ts';

/**
 * Refuses to send a user another invitation, because users with a password are active from the start. Source:
 * docs/netbird-api.md 3.2.
 *
 * @throws `permission_denied` without the right to create users
 * @throws `not_found` if the account has no such user
 * @throws `precondition_failed` for every other user
 */
export async function resendInvite(
  ports: { readonly users: UserReader },
  { caller, userId }: { readonly caller: Actor; readonly userId: string },
): Promise<never> {
  authorize(caller, 'create', 'users');
  await findMember(ports.users, { userId, accountId: caller.accountId });
  throw userRefusal('active_user_invited');
}
