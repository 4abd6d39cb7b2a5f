import type { Invite } from '@nbsetup/domain';

/** What this resource keeps. */
export interface InviteState {
  readonly invites: Map<string, Invite>;
}
