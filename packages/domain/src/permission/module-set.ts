import { roleLengthMax } from '../limits.ts';
import type { Role } from '../user/role.ts';
import { modules, rightsByRole, type Module, type Operation } from './rights.ts';

/** The modules of an API, and the rights of each role on them. The keys of `rights` are the roles that there are. */
export interface ModuleSet<Name extends string = string> {
  readonly names: readonly Name[];
  readonly rights: Readonly<Partial<Record<Role, Readonly<Record<string, readonly Operation[]>>>>>;
}

/** The modules of this product. */
export const coreModules: ModuleSet<Module> = { names: modules, rights: rightsByRole };

/** The rights of each role on a module. An absent role has none. */
export type RightsOnModule = Readonly<Partial<Record<Role, readonly Operation[]>>>;

/** Returns the roles that there are: those of NetBird, then those of extensions. */
export function rolesOf({ rights }: ModuleSet): readonly Role[] {
  return Object.keys(rights);
}

/**
 * Returns the set with more roles, without rights, see `withRights`.
 *
 * @throws `TypeError` for a name that is taken
 * @throws `TypeError` for a name that is longer than `roleLengthMax`
 * @throws `TypeError` for a name with other characters than lower-case letters, digits and underscores
 */
export function withRoles<Name extends string>(
  base: ModuleSet<Name>,
  added: readonly Role[],
): ModuleSet<Name> {
  for (const [index, name] of added.entries()) {
    const isTaken = ['any', ...rolesOf(base), ...added.slice(0, index)].includes(name);
    const isWellFormed = /^[a-z][a-z0-9_]*$/.test(name) && name.length <= roleLengthMax;
    if (isTaken || !isWellFormed) {
      throw new TypeError(
        `the name of a role must be new, of a-z, 0-9 and _, and not longer than ${roleLengthMax}: ${name}`,
      );
    }
  }
  return { ...base, rights: { ...base.rights, ...Object.fromEntries(added.map((name) => [name, {}])) } };
}

/**
 * Returns the set with more modules. Each gets the scopes `<module>`, `<module>:read` and `<module>:write`. The scopes
 * `read` and `write` include it, and every service user may read it.
 *
 * @throws `TypeError` for a name that is taken
 * @throws `TypeError` for a name with other characters than lower-case letters, digits and underscores
 * @throws `TypeError` for rights of a role that does not exist
 */
export function extendModules<Name extends string, Added extends string>(
  base: ModuleSet<Name>,
  added: Readonly<Record<Added, RightsOnModule>>,
): ModuleSet<Name | Added> {
  const entries = entriesOf(added);
  for (const [name] of entries) {
    const isTaken = ['read', 'write', ...base.names].includes(name);
    if (isTaken || !/^[a-z][a-z0-9_]*$/.test(name)) {
      throw new TypeError(`the name of a module must be new, with only a-z, 0-9 and _: ${name}`);
    }
  }
  return { names: [...base.names, ...entries.map(([name]) => name)], rights: changedRights(base, entries) };
}

/**
 * Returns the set with other rights of roles on modules. Roles that are not named keep their rights.
 *
 * @throws `TypeError` for a module or a role that is not in the set
 */
export function withRights<Name extends string>(
  base: ModuleSet<Name>,
  changed: Readonly<Record<string, RightsOnModule>>,
): ModuleSet<Name> {
  const names: readonly string[] = base.names;
  const unknown = Object.keys(changed).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new TypeError(`there is no module to give rights on: ${unknown}`);
  return { ...base, rights: changedRights(base, Object.entries(changed)) };
}

function changedRights(
  base: ModuleSet,
  changed: readonly (readonly [string, RightsOnModule])[],
): ModuleSet['rights'] {
  refuseUnknownRole(base, changed);
  return Object.fromEntries(
    Object.entries(base.rights).map(([role, rights = {}]) => [
      role,
      {
        ...rights,
        ...Object.fromEntries(changed.map(([name, given]) => [name, given[role] ?? rights[name] ?? []])),
      },
    ]),
  );
}

function refuseUnknownRole(base: ModuleSet, changed: readonly (readonly [string, RightsOnModule])[]): void {
  const known = rolesOf(base);
  const unknown = changed.flatMap(([, given]) => Object.keys(given)).find((role) => !known.includes(role));
  if (unknown === undefined) return;
  throw new TypeError(`there is no role ${unknown} to give rights to; there are ${known.join(', ')}`);
}

function entriesOf<Added extends string>(
  added: Readonly<Record<Added, RightsOnModule>>,
): readonly (readonly [Added, RightsOnModule])[] {
  const entries: [Added, RightsOnModule][] = [];
  for (const name in added) entries.push([name, added[name]]);
  return entries;
}
