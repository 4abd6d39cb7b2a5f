import type { Invite } from '@nbsetup/domain/storage';

/** The state of this resource. */
export interface InviteState {
  readonly invites: Map<string, Invite>;
}
