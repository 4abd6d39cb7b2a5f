import { nearestName } from '@nbsetup/domain/internal';

/**
 * Checks that the names of options exist.
 * @throws `TypeError` with the first name that does not, and the nearest one that does.
 */
export function refuseUnknown(
  given: object,
  { names: known, prefix }: { readonly names: readonly string[]; readonly prefix: string },
): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const near = nearestName(unknown, known);
  const advice = near === undefined ? `use ${known.join(', ')}` : `did you mean ${prefix}${near}?`;
  throw new TypeError(`there is no option ${prefix}${unknown}; ${advice}`);
}

/** Returns whether the value is an object, whose properties are not known. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
