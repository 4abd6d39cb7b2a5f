import { pathForm, precisionOf } from './path-form.ts';
import type { Route } from './route.ts';

type Rules = Pick<Route<unknown>, 'access' | 'only'>;

/** Resources, reduced to the access of their routes. */
type GuardedResources = readonly { readonly routes: Readonly<Record<string, Rules>> }[];

/**
 * Checks the routes of extensions before they are mounted, so that a mistake cannot open a route. The use cases of
 * this product check access themselves. Those of a host app may not, so its routes must declare it.
 * @throws `TypeError` if a route needs a token and has no `only`, if an open route has `only`, if a path is not under
 *   `/api`, or if it takes requests from a path of `resources` or of another extension.
 */
export function requireSafeRoutes(resources: GuardedResources, extensions: GuardedResources): void {
  const known = resources.flatMap(({ routes }) => formsOf(routes));
  const added: string[] = [];
  for (const { routes } of extensions) {
    for (const [name, rules] of Object.entries(routes)) requireStatedAccess(name, rules);
    for (const form of formsOf(routes)) {
      const taken = known.find((other) => shadows(form, other)) ?? added.find((other) => other === form);
      if (taken !== undefined) {
        throw new TypeError(
          `the path ${form} takes requests from ${taken} of another resource; use another path`,
        );
      }
    }
    added.push(...formsOf(routes));
  }
}

function requireStatedAccess(name: string, { access, only }: Rules): void {
  if (!/^[A-Z]+ \/api\//.test(name)) throw new TypeError(`the route ${name} is not under /api/`);
  if (access === 'token' && only === undefined) {
    throw new TypeError(
      `the route ${name} does not say who may use it; give it only: { scope }, { role } or 'any-token'`,
    );
  }
  if (access === 'open' && only !== undefined) {
    throw new TypeError(`the route ${name} is open, so its only has no effect; give it access: 'token'`);
  }
}

/** Returns the form of each path once. */
function formsOf(routes: Readonly<Record<string, unknown>>): readonly string[] {
  return [...new Set(Object.keys(routes).map((name) => pathForm(name.replace(/^\S+ /, ''))))];
}

/** Returns whether some request matches both paths and `form` would take it from `other`. */
function shadows(form: string, other: string): boolean {
  const [parts, others] = [form.split('/'), other.split('/')];
  if (parts.length !== others.length) return false;
  const canMatchBoth = parts.every((part, at) => part === '{}' || others[at] === '{}' || part === others[at]);
  return canMatchBoth && precisionOf(form) <= precisionOf(other);
}
