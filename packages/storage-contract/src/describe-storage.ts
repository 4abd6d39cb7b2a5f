import { describe } from 'vitest';
import type { StorageUnderTest } from './storage-under-test.ts';
import { describeAccountStore } from './store/account-store.contract.ts';
import { describeAuditLog } from './store/audit-log.contract.ts';
import { describeInstanceStore } from './store/instance-store.contract.ts';
import { describeSessionStore } from './store/session-store.contract.ts';
import { describeInviteStore } from './store/invite-store.contract.ts';
import { describeTokenStore } from './store/token-store.contract.ts';
import { describeUnitOfWork } from './store/unit-of-work.contract.ts';
import { describeUsersByEmail } from './store/user-email.contract.ts';
import { describeUserStore } from './store/user-store.contract.ts';
import { describeAuthentication } from './use-case/authentication.contract.ts';
import { describeEvents } from './use-case/events.contract.ts';
import { describeOperator } from './use-case/operator.contract.ts';
import { describeLiveCredential } from './use-case/live-credential.contract.ts';
import { describeInviteAcceptance } from './use-case/invite-acceptance.contract.ts';
import { describeInviteChanges } from './use-case/invite-changes.contract.ts';
import { describeInvites } from './use-case/invites.contract.ts';
import { describePasswordChange } from './use-case/password-change.contract.ts';
import { describeSetup } from './use-case/setup.contract.ts';
import { describeUserDepartures } from './use-case/user-departures.contract.ts';
import { describeUserUpdates } from './use-case/user-updates.contract.ts';
import { describeUsers } from './use-case/users.contract.ts';
import { describeTokenRights } from './use-case/token-rights.contract.ts';
import { describeTokenForgery } from './use-case/token-forgery.contract.ts';
import { describeTokenLimits } from './use-case/token-limits.contract.ts';
import { describeTokens } from './use-case/tokens.contract.ts';

/** Runs everything that a storage owes the domain, and the use cases on it; call it at the top of a test file. */
export function describeStorage(subject: StorageUnderTest): void {
  describe(subject.name, () => {
    describeInstanceStore(subject);
    describeUserStore(subject);
    describeUsersByEmail(subject);
    describeAccountStore(subject);
    describeTokenStore(subject);
    describeSessionStore(subject);
    describeInviteStore(subject);
    describeAuditLog(subject);
    describeUnitOfWork(subject);
    describeSetup(subject);
    describeAuthentication(subject);
    describeUsers(subject);
    describeUserUpdates(subject);
    describeUserDepartures(subject);
    describePasswordChange(subject);
    describeTokenForgery(subject);
    describeTokenRights(subject);
    describeTokens(subject);
    describeInvites(subject);
    describeInviteChanges(subject);
    describeInviteAcceptance(subject);
    describeTokenLimits(subject);
    describeEvents(subject);
    describeOperator(subject);
    describeLiveCredential(subject);
  });
}
