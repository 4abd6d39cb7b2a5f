import type { Actor } from '../authentication/actor.ts';
import { DomainError } from '../error/domain-error.ts';
import { authorize } from '../permission/authorize.ts';
import { findMember } from './find-member.ts';
import type { UserReader } from './user-store.ts';

/**
 * Sends a user another invitation: never, for users who sign in with a password here are active from the start. Throws
 * `permission_denied` without the right to create users, then `not_found`, then `precondition_failed`.
 * Source: docs/netbird-api.md 3.2.
 */
export async function resendInvite(
  ports: { readonly users: UserReader },
  { caller, userId }: { readonly caller: Actor; readonly userId: string },
): Promise<never> {
  authorize(caller, 'create', 'users');
  await findMember(ports.users, { userId, accountId: caller.accountId });
  throw new DomainError('precondition_failed', "can't invite a user with an activated netbird account");
}
