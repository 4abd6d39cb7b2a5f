import type { Readers } from '../storage/stores.ts';
import { findOwners } from './find-owners.ts';
import { requireNewOwner } from './new-owner.ts';
import type { OwnerRecovery } from './recover-owner.ts';
import { parseRecoveryReason } from './recovery-reason.ts';

/**
 * Checks a recovery without its password, for programs that then ask a person for it. Throws what `recoverOwner` would
 * throw, as far as that is known without the password.
 */
export async function requireRecoverableOwner(
  { users }: Pick<Readers, 'users'>,
  { caller: { accountId }, reason, email, name }: Omit<OwnerRecovery, 'newPassword'>,
): Promise<void> {
  parseRecoveryReason(reason);
  const { next } = findOwners(await users.listByAccount(accountId), email);
  if (next === undefined) requireNewOwner({ email, name });
}
