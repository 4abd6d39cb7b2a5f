import type { Suites } from '../suites.ts';
import { describeInviteAcceptance } from './invite-acceptance.contract.ts';
import { describeInviteChanges } from './invite-changes.contract.ts';
import { describeInviteStore } from './invite-store.contract.ts';
import { describeInvites } from './invites.contract.ts';

/** What a storage owes invites, and what people do with them. */
export const inviteSuites: Suites = {
  stores: [describeInviteStore],
  useCases: [describeInvites, describeInviteChanges, describeInviteAcceptance],
};
