import type { DomainError } from '../error/domain-error.ts';
import { userRefusal } from './user-refusal.ts';

/** Creates the error for a service user with the role owner. An owner is a person. Stores also throw it. */
export function serviceUserAsOwner(): DomainError {
  return userRefusal('service_user_as_owner');
}
