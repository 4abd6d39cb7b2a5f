import type { Readers } from '../storage/stores.ts';
import { parseEmailAddress } from '../user/email-address.ts';
import { findOwner } from '../user/find-owner.ts';
import { parseUserName } from '../user/new-member.ts';
import { selectMember } from '../user/select-member.ts';
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
  if (email === undefined) {
    await findOwner(users, accountId);
  } else if (name === undefined) {
    await selectMember(users, { accountId, selector: { email } });
  } else {
    parseEmailAddress(email);
    parseUserName(name);
  }
}
