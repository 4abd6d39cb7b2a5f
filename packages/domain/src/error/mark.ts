/**
 * Tells whether a class of this package, in whatever copy of it, made `value`. An app can have several copies at once, and
 * `instanceof` knows only the classes of one; a mark from `Symbol.for` is the same in all of them.
 */
export function isMarked(value: unknown, mark: symbol): value is object {
  return typeof value === 'object' && value !== null && mark in value;
}
