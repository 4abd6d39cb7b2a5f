import type { Invite } from '@nbsetup/domain';

/** The state of this resource. */
export interface InviteState {
  readonly invites: Map<string, Invite>;
}
