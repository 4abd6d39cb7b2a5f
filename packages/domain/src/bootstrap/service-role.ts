import { coreModules, rolesOf, type ModuleSet } from '../permission/module-set.ts';
import { findRole, type Role } from '../user/role.ts';
import { bootstrapRefusal } from './bootstrap-refusal.ts';

/** Returns the roles that a service user can have. */
export function serviceRolesOf(modules: ModuleSet = coreModules): readonly Role[] {
  return rolesOf(modules).filter((role) => role !== 'owner');
}

/**
 * Returns the role with this name.
 *
 * @throws `invalid_input` for a role that a service user cannot have
 */
export function requireServiceRole(name: string, modules?: ModuleSet): Role {
  const known = serviceRolesOf(modules);
  const role = findRole(name, known);
  if (role !== undefined) return role;
  throw bootstrapRefusal('service_role_unknown', { roles: known });
}
