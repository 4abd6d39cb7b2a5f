import {
  coreModules,
  extendModules,
  withRights,
  type ModuleSet,
  type RightsOnModule,
} from '../permission/module-set.ts';

/**
 * The rules that an extension adds. The same value also has its stores and account steps for a storage, and its routes
 * for an API. The types of those parts are declared there.
 */
export interface Extension {
  /** New modules with their scopes, and the rights of roles on them, see `extendModules`. */
  readonly modules?: Readonly<Record<string, RightsOnModule>>;
  /** The rights of roles on existing modules, instead of those of NetBird, see `withRights`. */
  readonly rights?: Readonly<Record<string, RightsOnModule>>;
  /** The activities that its use cases record: the text for people by the code. */
  readonly activities?: Readonly<Record<string, string>>;
}

/**
 * Returns the modules of this product and of the extensions. Use them wherever scopes and rights are decided.
 *
 * @throws `TypeError` if two modules have the same name
 * @throws `TypeError` if a name breaks the rule of `extendModules`
 * @throws `TypeError` if rights are given on a module that does not exist
 */
export function modulesWith(extensions: readonly Extension[]): ModuleSet {
  return extensions.reduce<ModuleSet>(
    (set, { modules = {}, rights = {} }) => withRights(extendModules(set, modules), rights),
    coreModules,
  );
}
