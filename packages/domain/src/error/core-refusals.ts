import { accountRefusal } from '../account/account-refusal.ts';
import { auditRefusal } from '../audit/audit-refusal.ts';
import { credentialRefusal } from '../authentication/credential-refusal.ts';
import { bootstrapRefusal } from '../bootstrap/bootstrap-refusal.ts';
import { groupRefusal } from '../group/group-refusal.ts';
import { hostUserRefusal } from '../host-user/host-user-refusal.ts';
import { idempotencyRefusal } from '../idempotency/idempotency-refusal.ts';
import { inviteRefusal } from '../invite/invite-refusal.ts';
import { operatorRefusal } from '../operator/operator-refusal.ts';
import { permissionRefusal } from '../permission/permission-refusal.ts';
import { scopeRefusal } from '../permission/scope-refusal.ts';
import { recoveryRefusal } from '../recovery/recovery-refusal.ts';
import { sessionRefusal } from '../session/session-refusal.ts';
import { setupRefusal } from '../setup/setup-refusal.ts';
import { connectionRefusal } from '../storage/connection-refusal.ts';
import { storeRefusal } from '../storage/store-refusal.ts';
import { textRefusal } from '../text/text-refusal.ts';
import { tokenRefusal } from '../token/token-refusal.ts';
import { passwordRefusal } from '../user/password-refusal.ts';
import { userRefusal } from '../user/user-refusal.ts';
import { userUpdateRefusal } from '../user/user-update-refusal.ts';
import { resourceRefusal } from './resource-refusal.ts';
import { isRefusalBy, refusals, type RefusalBy } from './refusals.ts';

/**
 * Every reason for which the rules refuse. An extension has reasons of its own. docs/errors.md is the table of all.
 */
export const coreRefusal = refusals({
  ...accountRefusal.reasons,
  ...auditRefusal.reasons,
  ...bootstrapRefusal.reasons,
  ...connectionRefusal.reasons,
  ...credentialRefusal.reasons,
  ...groupRefusal.reasons,
  ...hostUserRefusal.reasons,
  ...idempotencyRefusal.reasons,
  ...inviteRefusal.reasons,
  ...operatorRefusal.reasons,
  ...passwordRefusal.reasons,
  ...permissionRefusal.reasons,
  ...recoveryRefusal.reasons,
  ...resourceRefusal.reasons,
  ...scopeRefusal.reasons,
  ...sessionRefusal.reasons,
  ...setupRefusal.reasons,
  ...storeRefusal.reasons,
  ...textRefusal.reasons,
  ...tokenRefusal.reasons,
  ...userRefusal.reasons,
  ...userUpdateRefusal.reasons,
});

/** The reason of a refusal of the rules. */
export type ErrorReason = keyof typeof coreRefusal.reasons;

/** A refusal of the rules. The value of its `reason` decides the type of its `params`. */
export type Refusal = RefusalBy<typeof coreRefusal.reasons>;

/** Returns whether the error is a refusal of the rules. Works across copies of this package. */
export function isRefusal(error: unknown): error is Refusal {
  return isRefusalBy(coreRefusal, error);
}
