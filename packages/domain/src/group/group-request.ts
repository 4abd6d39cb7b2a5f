import { DomainError } from '../error/domain-error.ts';
import { parseLabel } from '../text/label.ts';

/** A group to create or change, unchecked. Absent fields count as empty. */
export interface GroupRequest {
  readonly name?: string | undefined;
  /** Ids of machines. */
  readonly peers?: readonly string[] | undefined;
  /** Resources of the network other than machines. */
  readonly resources?: readonly unknown[] | undefined;
}

/**
 * Returns the name of a group, as `parseLabel` does. The product has no machines and resources, so a request that names
 * some is refused. Otherwise a client would believe that they are in the group.
 *
 * @throws `invalid_input` for a name that breaks a rule
 * @throws `invalid_input` for any machine or resource
 */
export function parseGroupRequest({ name = '', peers = [], resources = [] }: GroupRequest): string {
  const parsed = parseLabel(name, { subject: 'group name', whenEmpty: "group name shouldn't be empty" });
  if (peers.length > 0)
    throw new DomainError('invalid_input', 'peers must be empty: this server has no peers');
  if (resources.length > 0) {
    throw new DomainError('invalid_input', 'resources must be empty: this server has no networks');
  }
  return parsed;
}
