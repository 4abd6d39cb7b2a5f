export { findTokenCaller } from './authentication/authenticate-token.ts';
export type { AccountActivity } from './account/provision-account.ts';
export { tokenInvalid, tokenRefusalOf, type TokenRefusal } from './authentication/token-refusal.ts';
export { withErrorPrefix, messageOf } from './error/error-prefix.ts';
export { isMarked } from './error/mark.ts';
export type { GroupActivity } from './group/group-event.ts';
export { checkedHostUsers } from './host-user/checked-host-users.ts';
export { connectionRefusal } from './storage/connection-refusal.ts';
export { sliceSize } from './storage/slices-of.ts';
export { hostUserRefusal } from './host-user/host-user-refusal.ts';
export { parseIdempotencyKey } from './idempotency/idempotency-key.ts';
export type { InviteActivity } from './invite/invite-event.ts';
export { generateInviteToken } from './invite/invite-token.ts';
export { isOutOfScope } from './permission/scope-refusal.ts';
export { onceForEach } from './once-for-each.ts';
export {
  checkSetup,
  planSetup,
  requireSetupOpen,
  requireTokenAllowed,
  type CheckedSetup,
  type SetupPlan,
} from './setup/plan-setup.ts';
export { rememberedCompletion } from './setup/remembered-completion.ts';
export { clientSecretRule, isClientSecret } from './text/client-secret.ts';
export { nearestName } from './text/nearest-name.ts';
export { findInvisibleCharacter } from './text/invisible-characters.ts';
export type { TokenActivity } from './token/token-event.ts';
export { netbirdFormat, requireTokenFormat, tokenPrefix, type FormatPorts } from './token/token-format.ts';
export { tokenPolicyOf } from './token/token-policy.ts';
export type { UserActivity } from './user/user-event.ts';
export { localUserId } from './user/local-user-id.ts';
export { userRefusal } from './user/user-refusal.ts';
export { requirePassword } from './user/password-rule.ts';
