import type { Actor } from '../authentication/actor.ts';
import { authorize } from '../permission/authorize.ts';
import type { InviteReader } from './invite-store.ts';
import type { Invite } from './invite.ts';

/**
 * Returns the open and expired invites of the caller's account, oldest first. Source: docs/netbird-api.md 3.2.
 *
 * @throws `permission_denied` without the right to read users
 */
export async function listInvites(
  ports: { readonly invites: InviteReader },
  caller: Actor,
): Promise<readonly Invite[]> {
  authorize(caller, 'read', 'users');
  return ports.invites.listByAccount(caller.accountId);
}
