import type { Role } from '../user/role.ts';
import { modules, rightsByRole, type Module, type Operation } from './rights.ts';

/** The parts of an API that rights are given for, and what each role may do with each of them. */
export interface ModuleSet<Name extends string = string> {
  readonly names: readonly Name[];
  readonly rights: Readonly<Record<Role, Readonly<Record<string, readonly Operation[]>>>>;
}

/** The parts of the API of this product. */
export const coreModules: ModuleSet<Module> = { names: modules, rights: rightsByRole };

/** What each role may do with a part of the API; nothing when the role is absent. */
export type RightsOnModule = Readonly<Partial<Record<Role, readonly Operation[]>>>;

/**
 * Returns the set with more modules. Each has the scopes `<module>`, `<module>:read` and `<module>:write`; the scopes
 * `read` and `write` are for it as well, and every service user may read it.
 *
 * @throws `TypeError` for a name that is taken, or is not lower-case letters, digits and underscores.
 */
export function extendModules<Name extends string, Added extends string>(
  base: ModuleSet<Name>,
  added: Readonly<Record<Added, RightsOnModule>>,
): ModuleSet<Name | Added> {
  const entries = entriesOf(added);
  for (const [name] of entries) {
    const isTaken = ['read', 'write', ...base.names].includes(name);
    if (isTaken || !/^[a-z][a-z0-9_]*$/.test(name)) {
      throw new TypeError(`the name of a module must be new, and of a-z, 0-9 and _: ${name}`);
    }
  }
  return { names: [...base.names, ...entries.map(([name]) => name)], rights: changedRights(base, entries) };
}

/**
 * Returns the set, in which roles may do with modules what is said here. A role that is not named keeps what it could do.
 *
 * @throws `TypeError` for a module that is not in the set.
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
  { rights }: ModuleSet,
  changed: readonly (readonly [string, RightsOnModule])[],
): ModuleSet['rights'] {
  const rightsOf = (role: Role): Readonly<Record<string, readonly Operation[]>> => ({
    ...rights[role],
    ...Object.fromEntries(changed.map(([name, given]) => [name, given[role] ?? rights[role][name] ?? []])),
  });
  return {
    owner: rightsOf('owner'),
    admin: rightsOf('admin'),
    network_admin: rightsOf('network_admin'),
    auditor: rightsOf('auditor'),
    user: rightsOf('user'),
    billing_admin: rightsOf('billing_admin'),
  };
}

function entriesOf<Added extends string>(
  added: Readonly<Record<Added, RightsOnModule>>,
): readonly (readonly [Added, RightsOnModule])[] {
  const entries: [Added, RightsOnModule][] = [];
  for (const name in added) entries.push([name, added[name]]);
  return entries;
}
