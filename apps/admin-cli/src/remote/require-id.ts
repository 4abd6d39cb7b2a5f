import { DomainError } from '@nbsetup/domain';

/**
 * Checks that an id can be part of a path.
 * @throws `invalid_input` if it would change the path.
 */
export function requireId(id: string): void {
  // In a URL, dots lead to the folder above.
  if (/^\.{0,2}$/.test(id)) throw new DomainError('invalid_input', `"${id}" is not an id`);
}
