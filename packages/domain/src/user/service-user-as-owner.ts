import { DomainError } from '../error/domain-error.ts';

/** The refusal of a service user with the role owner: an owner is a person. Stores throw it as well. */
export function serviceUserAsOwner(): DomainError {
  return new DomainError('invalid_input', 'a service user cannot be an owner');
}
