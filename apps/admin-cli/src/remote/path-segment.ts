import { DomainError } from '@nbsetup/domain';

/**
 * An id as a part of a path. Throws `invalid_input` for what makes another path of it: nothing at all, and dots, which
 * URLs take as the way up.
 */
export function pathSegment(id: string): string {
  if (/^\.{0,2}$/.test(id)) throw new DomainError('invalid_input', `"${id}" is no id`);
  return encodeURIComponent(id);
}
