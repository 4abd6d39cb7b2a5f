import { DomainError } from '../error/domain-error.ts';
import { parseLabel } from '../text/label.ts';

/** What somebody asks a group to be, unchecked; what is absent counts as empty. */
export interface GroupRequest {
  readonly name?: string | undefined;
  /** Ids of machines. */
  readonly peers?: readonly string[] | undefined;
  /** What the network has beside machines. */
  readonly resources?: readonly unknown[] | undefined;
}

/**
 * Returns the name of a group as `parseLabel` does. Machines and resources cannot be named, because there are none: a
 * client that believed they were in the group would be wrong about who reaches whom.
 *
 * @throws `invalid_input` for a name that breaks a rule, and for any machine or resource.
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
