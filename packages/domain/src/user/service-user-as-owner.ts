import { DomainError } from '../error/domain-error.ts';

/** Creates the error for a service user with the role owner. An owner is a person. Stores also throw it. */
export function serviceUserAsOwner(): DomainError {
  return new DomainError('invalid_input', 'a service user cannot be an owner');
}
