import { nearestName } from '../text/nearest-name.ts';
import type { Operation } from '../permission/rights.ts';
import {
  coreModules,
  extendModules,
  withRights,
  withRoles,
  type ModuleSet,
  type RightsOnModule,
} from '../permission/module-set.ts';

/**
 * The rules that an extension adds. The same value also has its stores and account steps for a storage, and its routes
 * for an API. The types of those parts are declared there.
 */
export interface Extension {
  /** New roles, and their rights on modules of the product, of this extension and of those before it. */
  readonly roles?: Readonly<Record<string, Readonly<Record<string, readonly Operation[]>>>>;
  /** New modules with their scopes, and the rights of roles on them, see `extendModules`. */
  readonly modules?: Readonly<Record<string, RightsOnModule>>;
  /** The rights of roles on existing modules, instead of those of NetBird, see `withRights`. */
  readonly rights?: Readonly<Record<string, RightsOnModule>>;
  /** The activities that its use cases record: the text for people by the code. */
  readonly activities?: Readonly<Record<string, string>>;
}

/** The names of all parts that an extension can have, for every layer. */
const parts = [
  'roles',
  'modules',
  'rights',
  'activities',
  'accountSteps',
  'groupUses',
  'memory',
  'postgres',
  'manifest',
  'resources',
];

/**
 * Checks that an extension has no part that every layer ignores, because its name has a typo.
 *
 * @throws `TypeError` for a part with an unknown name
 */
export function requireKnownParts(extension: object): void {
  const unknown = Object.keys(extension).find((name) => !parts.includes(name));
  if (unknown === undefined) return;
  const near = nearestName(unknown, parts);
  const advice = near === undefined ? `use ${parts.join(', ')}` : `did you mean ${near}?`;
  throw new TypeError(`an extension has no part ${unknown}; ${advice}`);
}

/**
 * Returns the modules of this product and of the extensions. Use them wherever scopes and rights are decided.
 *
 * @throws `TypeError` for a part that no extension has
 * @throws `TypeError` if two modules or two roles have the same name
 * @throws `TypeError` if a name breaks the rule of `extendModules` or `withRoles`
 * @throws `TypeError` if rights are given on a module, or to a role, that does not exist
 * @throws `TypeError` if two extensions give the same role rights on the same module
 */
export function modulesWith(extensions: readonly Extension[]): ModuleSet {
  extensions.forEach(requireKnownParts);
  refuseRepeatedRights(extensions);
  return extensions.reduce<ModuleSet>(
    (set, { roles = {}, modules = {}, rights = {} }) =>
      withRights(
        withRights(extendModules(withRoles(set, Object.keys(roles)), modules), rightsOnModules(roles)),
        rights,
      ),
    coreModules,
  );
}

/** Returns the rights of roles, by module instead of by role. */
function rightsOnModules(roles: NonNullable<Extension['roles']>): Record<string, RightsOnModule> {
  const names = new Set(Object.values(roles).flatMap((rights) => Object.keys(rights)));
  return Object.fromEntries(
    [...names].map((module) => [
      module,
      Object.fromEntries(
        Object.entries(roles).flatMap(([role, { [module]: given }]) => (given ? [[role, given]] : [])),
      ),
    ]),
  );
}

/** Refuses rights of which only those of the last extension would count. */
function refuseRepeatedRights(extensions: readonly Extension[]): void {
  const given = extensions.flatMap(({ rights = {} }) =>
    Object.entries(rights).flatMap(([module, byRole]) =>
      Object.keys(byRole).map((role) => `the rights of ${role} on ${module}`),
    ),
  );
  const repeated = given.find((name, index) => given.indexOf(name) < index);
  if (repeated !== undefined)
    throw new TypeError(`two extensions set ${repeated}; leave them to one of them`);
}
