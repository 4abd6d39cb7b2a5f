import { DomainError } from '@nbsetup/domain';

/** Checks that an id can be a part of a path. Throws `invalid_input` for one that makes another path of it. */
export function requireId(id: string): void {
  // URLs take dots as the way up.
  if (/^\.{0,2}$/.test(id)) throw new DomainError('invalid_input', `"${id}" is no id`);
}
