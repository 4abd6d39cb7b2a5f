/**
 * Returns whether a class of this package created `value`, in any copy of it. An app can have several copies, and
 * `instanceof` only works with one. A mark from `Symbol.for` is the same in all copies.
 */
export function isMarked(value: unknown, mark: symbol): value is object {
  return typeof value === 'object' && value !== null && mark in value;
}
