import {
  coreModules,
  extendModules,
  withRights,
  type ModuleSet,
  type RightsOnModule,
} from '../permission/module-set.ts';

/**
 * What an extension brings to the rules. A storage takes its stores and the steps for a new account, an API its routes,
 * from the same value: each of them names the type of what it takes.
 */
export interface Extension {
  /** Parts of the API with the scopes of their name, and what roles may do with them, see `extendModules`. */
  readonly modules?: Readonly<Record<string, RightsOnModule>>;
  /** What roles may do with modules that are there already, in place of what NetBird gives them; see `withRights`. */
  readonly rights?: Readonly<Record<string, RightsOnModule>>;
  /** What its use cases record, by the code of the activity, as people read it. */
  readonly activities?: Readonly<Record<string, string>>;
}

/**
 * Returns the modules of this product with those of extensions. Give them to whatever decides on scopes and rights.
 *
 * @throws `TypeError` when two of them have the same name, a name breaks the rule of `extendModules`, or there is no module that
 * rights are given on.
 */
export function modulesWith(extensions: readonly Extension[]): ModuleSet {
  return extensions.reduce<ModuleSet>(
    (set, { modules = {}, rights = {} }) => withRights(extendModules(set, modules), rights),
    coreModules,
  );
}
