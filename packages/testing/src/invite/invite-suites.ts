import type { Suites } from '../suites.ts';
import { describeInviteAcceptance } from './invite-acceptance.contract.ts';
import { describeInviteChanges } from './invite-changes.contract.ts';
import { describeInviteStore } from './invite-store.contract.ts';
import { describeInvites } from './invites.contract.ts';

/** The suites of invites. */
export const inviteSuites: Suites = {
  stores: [describeInviteStore],
  useCases: [describeInvites, describeInviteChanges, describeInviteAcceptance],
};
