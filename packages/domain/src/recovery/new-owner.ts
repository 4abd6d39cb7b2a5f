import { parseEmailAddress } from '../user/email-address.ts';
import { parseUserName } from '../user/new-member.ts';
import { recoveryRefusal } from './recovery-refusal.ts';

/**
 * Returns the e-mail and the name of the person to create, because the account has nobody to become the owner.
 *
 * @throws `precondition_failed` without an e-mail
 * @throws `not_found` without a name
 * @throws `invalid_input` if the e-mail or the name breaks a rule
 */
export function requireNewOwner({
  email,
  name,
}: {
  readonly email?: string | undefined;
  readonly name?: string | undefined;
}): Readonly<Record<'email' | 'name', string>> {
  if (email === undefined) throw recoveryRefusal('new_owner_required');
  if (name === undefined) throw recoveryRefusal('new_owner_name_required', { email });
  return { email: parseEmailAddress(email), name: parseUserName(name) };
}
