import { parseLabel } from '../text/label.ts';
import { groupRefusal } from './group-refusal.ts';

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
  if (peers.length > 0) throw groupRefusal('group_peers_unsupported');
  if (resources.length > 0) {
    throw groupRefusal('group_resources_unsupported');
  }
  return parsed;
}
