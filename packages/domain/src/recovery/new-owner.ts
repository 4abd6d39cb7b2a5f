import { DomainError } from '../error/domain-error.ts';
import { parseEmailAddress } from '../user/email-address.ts';
import { parseUserName } from '../user/new-member.ts';
import type { OwnerRecovery } from './recover-owner.ts';

/**
 * Returns the e-mail and the name of the person to create, because the account has nobody to become the owner.
 *
 * @throws `precondition_failed` without an e-mail
 * @throws `not_found` without a name
 * @throws `invalid_input` if the e-mail or the name breaks a rule
 */
export function requireNewOwner({ email, name }: Pick<OwnerRecovery, 'email' | 'name'>): {
  readonly email: string;
  readonly name: string;
} {
  if (email === undefined) {
    throw new DomainError(
      'precondition_failed',
      'the account has no owner; name the person who becomes the owner',
    );
  }
  if (name === undefined) {
    throw new DomainError(
      'not_found',
      `local user with email "${email}" not found; give a name to create a person`,
    );
  }
  return { email: parseEmailAddress(email), name: parseUserName(name) };
}
