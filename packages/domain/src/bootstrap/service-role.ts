import { DomainError } from '../error/domain-error.ts';
import { findRole, roles, type Role } from '../user/role.ts';

type ServiceRole = Exclude<Role, 'owner'>;

const serviceRoles = roles.filter((role) => role !== 'owner');

/**
 * Returns the role with this name.
 *
 * @throws `invalid_input` for a role that a service user cannot have
 */
export function requireServiceRole(name: string): ServiceRole {
  const role = findRole(name);
  if (role !== undefined && role !== 'owner') return role;
  throw new DomainError('invalid_input', `the role must be one of ${serviceRoles.join(', ')}`);
}
