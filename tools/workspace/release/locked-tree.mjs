import { without } from './without.mjs';

/**
 * A package in package-lock.json.
 *
 * @typedef {{
 *   readonly version?: string | undefined,
 *   readonly dependencies?: Readonly<Record<string, string>>,
 *   readonly optionalDependencies?: Readonly<Record<string, string>>,
 *   readonly peerDependencies?: Readonly<Record<string, string>>,
 *   readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>,
 *   readonly [field: string]: unknown,
 * }} LockedPackage
 */

/** The packages of a lock file, by their path. @typedef {Readonly<Record<string, LockedPackage>>} Locked */

/**
 * Returns the path of the package that `name` is for the package at `from`, as Node.js finds it. Returns `undefined` if
 * the lock file has none.
 *
 * @param {Readonly<Record<string, unknown>>} locked
 * @param {string} from
 * @param {string} name
 * @returns {string | undefined}
 */
export function resolveLocked(locked, from, name) {
  for (let at = from; ; at = parentOf(at)) {
    const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (path in locked) return path;
    if (at === '') return undefined;
  }
}

/** @param {string} path */
function parentOf(path) {
  const end = path.lastIndexOf('/node_modules/');
  return end === -1 ? '' : path.slice(0, end);
}

/**
 * Returns the part of a lock file that the dependencies need, with their versions. `roots` has the path of each. A
 * package that two others need in different versions is put below the second.
 *
 * @param {Locked} locked
 * @param {Readonly<Record<string, string>>} roots
 * @returns {Record<string, LockedPackage>}
 */
export function lockedTree(locked, roots) {
  /** @type {Map<string, string>} */
  const placed = new Map();
  const waiting = Object.entries(roots).map(([name, source]) => ({ name, source, parent: '' }));
  for (const { name, source, parent } of waiting) {
    const top = `node_modules/${name}`;
    const path = placed.has(top) && placed.get(top) !== source ? `${parent}/${top}` : top;
    if (placed.has(path)) continue;
    placed.set(path, source);
    for (const needed of neededBy(locked, source)) waiting.push({ ...needed, parent: path });
  }
  const tree = Object.fromEntries(
    [...placed].sort().map(([path, source]) => [path, entryOf(locked, source)]),
  );
  for (const [path, source] of placed) {
    for (const needed of neededBy(locked, source)) {
      const found = resolveLocked(tree, path, needed.name);
      if (found === undefined || placed.get(found) !== needed.source)
        throw new Error(`${path} would get another ${needed.name}`);
    }
  }
  return tree;
}

/** @param {Locked} locked @param {string} source */
function neededBy(locked, source) {
  const {
    dependencies,
    optionalDependencies,
    peerDependencies = {},
    peerDependenciesMeta,
  } = locked[source] ?? {};
  const peers = Object.keys(peerDependencies).filter(
    (name) => peerDependenciesMeta?.[name]?.optional !== true,
  );
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers].flatMap((name) => {
    const found = resolveLocked(locked, source, name);
    return found === undefined ? [] : [{ name, source: found }];
  });
}

/**
 * Returns the package without the marks of the tree that it comes from, and without programs for other machines that
 * the lock file does not have: npm refuses a lock file that lacks one.
 *
 * @param {Locked} locked
 * @param {string} source
 */
function entryOf(locked, source) {
  const found = locked[source] ?? {};
  const { optionalDependencies } = found;
  const entry = without(found, ['dev', 'peer', 'devOptional', 'optionalDependencies']);
  if (optionalDependencies === undefined) return entry;
  const known = Object.entries(optionalDependencies).filter(
    ([name]) => resolveLocked(locked, source, name) !== undefined,
  );
  return { ...entry, optionalDependencies: Object.fromEntries(known) };
}
