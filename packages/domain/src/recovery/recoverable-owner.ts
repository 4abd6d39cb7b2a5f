import type { Readers } from '../storage/stores.ts';
import { findByEmail } from '../user/find-by-email.ts';
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
  const members = await users.listByAccount(accountId);
  const next =
    email === undefined ? members.find(({ role }) => role === 'owner') : findByEmail(members, email);
  if (next === undefined) requireNewOwner({ email, name });
}
