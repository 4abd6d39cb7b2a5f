const file = 'packages/domain/src/permission/rights.ts';

/**
 * Returns whether an admin and a network admin can change objects of that module.
 *
 * @param {import('@nx/devkit').Tree} tree
 * @param {string} module
 * @throws {Error} if the domain has no such module
 */
export function writersOf(tree, module) {
  const text = tree.read(file, 'utf8') ?? '';
  const [, list = ''] = /export const modules = \[(.*?)\]/s.exec(text) ?? [];
  const names = [...list.matchAll(/'(\w+)'/g)].map(([, name]) => name);
  if (!names.includes(module)) {
    throw new Error(
      `${file} has no module ${module}: add it there first, or give --module, one of ${names.join(', ')}`,
    );
  }
  const rightOf = (/** @type {string} */ role) => {
    const [, rights = ''] = new RegExp(`\\n  ${role}: (.*)`).exec(text) ?? [];
    const [, own] = new RegExp(`\\b${module}: (\\w+)`).exec(rights) ?? [];
    const [, everywhere] = /everywhere\((\w+)\)/.exec(rights) ?? [];
    return (own ?? everywhere) === 'all';
  };
  return { admin: rightOf('admin'), networkAdmin: rightOf('network_admin') };
}
