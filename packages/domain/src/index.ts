export type { AccountStep, AccountStepPorts, NewAccount } from './account/account-step.ts';
export type { AccountReader, AccountStore } from './account/account-store.ts';
export type { Account } from './account/account.ts';
export type { AccountActivity } from './account/provision-account.ts';
export type { AuditEvent, RecordedEvent } from './audit/audit-event.ts';
export type { AuditLog, AuditReader } from './audit/audit-log.ts';
export { listEvents, type EventFilter, type EventWithUsers } from './audit/list-events.ts';
export type { Actor, Caller, TokenCredential } from './authentication/actor.ts';
export { authenticateToken } from './authentication/authenticate-token.ts';
export {
  isTokenGuess,
  tokenInvalid,
  tokenRefusalOf,
  type TokenRefusal,
} from './authentication/token-refusal.ts';
export {
  applyBootstrap,
  previewBootstrap,
  type AppliedBootstrap,
  type ApplyBootstrapPorts,
  type BootstrapCommand,
  type PreviewCommand,
} from './bootstrap/apply-bootstrap.ts';
export {
  unreadable,
  type BootstrapRequest,
  type EntryRequest,
  type Read,
  type TokenRequests,
} from './bootstrap/bootstrap-request.ts';
export type {
  BootstrapSection,
  DeliverableSecret,
  SectionAccount,
  SectionChange,
  SectionPlan,
  SectionPorts,
  SectionSecret,
  SectionSituation,
  WantedSection,
} from './bootstrap/bootstrap-section.ts';
export type { BootstrapStep } from './bootstrap/bootstrap-step.ts';
export { exportBootstrap, type ExportedBootstrap } from './bootstrap/export-bootstrap.ts';
export { groupSection } from './bootstrap/group-section.ts';
export type { Bootstrap, WantedToken } from './bootstrap/bootstrap.ts';
export { serviceRolesOf } from './bootstrap/service-role.ts';
export { parseBootstrap, type ParsedBootstrap } from './bootstrap/parse-bootstrap.ts';
export type { DocumentPath, DocumentProblem, ProblemList } from './bootstrap/problem-list.ts';
export { DomainError, isDomainError, type ErrorCode } from './error/domain-error.ts';
export type { ErrorReason, StoreReason } from './error/error-reason.ts';
export { messageWithHint, type Hints } from './error/hint.ts';
export { withErrorPrefix, messageOf } from './error/error-prefix.ts';
export { isMarked } from './error/mark.ts';
export { modulesWith, requireKnownParts, type Extension } from './extension/extension.ts';
export {
  requireFreeStoreNames,
  withHooks,
  type ExtensionHooks,
  type GroupUse,
  type StoreHooks,
} from './extension/store-hooks.ts';
export type { GroupActivity } from './group/group-event.ts';
export { createGroup } from './group/create-group.ts';
export { deleteGroup } from './group/delete-group.ts';
export { findGroup } from './group/find-group.ts';
export type { GroupRequest } from './group/group-request.ts';
export type { GroupReader, GroupStore } from './group/group-store.ts';
export { allGroupName, type Group } from './group/group.ts';
export { lockGroups } from './group/joinable-groups.ts';
export { listGroups } from './group/list-groups.ts';
export { updateGroup } from './group/update-group.ts';
export { responseInProgress } from './idempotency/response-in-progress.ts';
export { parseIdempotencyKey } from './idempotency/idempotency-key.ts';
export type {
  SealedResponse,
  SealedResponseReader,
  SealedResponseStore,
} from './idempotency/sealed-response-store.ts';
export type { InviteActivity } from './invite/invite-event.ts';
export { acceptInvite, type InviteAcceptance } from './invite/accept-invite.ts';
export { createInvite, type InviteRequest } from './invite/create-invite.ts';
export { deleteInvite } from './invite/delete-invite.ts';
export { inspectInvite, type InvitePreview } from './invite/inspect-invite.ts';
export type { InviteReader, InviteStore } from './invite/invite-store.ts';
export { generateInviteToken } from './invite/invite-token.ts';
export type { Invite, IssuedInvite } from './invite/invite.ts';
export { listInvites } from './invite/list-invites.ts';
export { regenerateInvite } from './invite/regenerate-invite.ts';
export { reportLeak, type LeakReport } from './leak/report-leak.ts';
export {
  replayMinutes,
  clientSecretLengthMax,
  clientSecretLengthMin,
  emailBytesMax,
  eventsMax,
  graceSecondsMax,
  inviteHoursDefault,
  inviteHoursMin,
  labelLengthMax,
  passwordBytesMax,
  passwordBytesMin,
  recoveryHoursMax,
  recoveryMinutesDefault,
  recoveryMinutesMin,
  rotationDaysDefault,
  rotationDaysMax,
  sessionHours,
  setupTokenDaysDefault,
  tokenDaysMax,
  tokenDaysMin,
  tokenHashLength,
  tokenLength,
  tokensPerUserDefault,
  tokensPerUserMax,
} from './limits.ts';
export { findOperator, prepareOperator, setupMissing } from './operator/find-operator.ts';
export { isOperator, operatorOf } from './operator/operator.ts';
export { authorize, can, requireScope } from './permission/authorize.ts';
export {
  coreModules,
  rolesOf,
  withRoles,
  extendModules,
  withRights,
  type ModuleSet,
  type RightsOnModule,
} from './permission/module-set.ts';
export type { Module, Operation } from './permission/rights.ts';
export { routeGate, type RouteAccess } from './permission/route-gate.ts';
export { isOutOfScope } from './permission/scope-refusal.ts';
export { isInScope, isWithinScopes, parseScopes, type Scope } from './permission/scope.ts';
export { refillIntervalMs, type Bucket, type Buckets } from './platform/buckets.ts';
export type { Clock } from './platform/clock.ts';
export type { PasswordHasher } from './platform/password-hasher.ts';
export type { Randomness } from './platform/randomness.ts';
export type { Seal, SealedText, Sealer } from './platform/sealer.ts';
export type { VersionInfo, VersionSource } from './platform/version-source.ts';
export { requireRecoverableOwner } from './recovery/recoverable-owner.ts';
export { recoverOwner, type OwnerRecovery, type RecoveredOwner } from './recovery/recover-owner.ts';
export {
  recoverToken,
  recoveryTokenName,
  type RecoveryToken,
  type TokenRecovery,
} from './recovery/recover-token.ts';
export type { ResidualCredentials, ResidualTokens } from './recovery/residual-credentials.ts';
export { authenticateSession } from './session/authenticate-session.ts';
export { endSession, signOut } from './session/end-session.ts';
export { listSessions } from './session/list-sessions.ts';
export type { SignedIn } from './session/open-session.ts';
export type { LoginAttempt, LoginThrottle } from './session/login-throttle.ts';
export { isSessionSecret } from './session/session-secret.ts';
export type { SignInFailure } from './session/sign-in-failure.ts';
export { signIn, type SignInPorts, type SignInRequest } from './session/sign-in.ts';
export type { SessionWithUser, SessionReader, SessionStore } from './session/session-store.ts';
export type { Session } from './session/session.ts';
export { requireSetupAccess, type SetupAccessFacts } from './setup/setup-access.ts';
export type { SetupAccessPolicy } from './setup/setup-access-policy.ts';
export type { InstanceMemory } from './setup/instance-memory.ts';
export type { InstanceReader, InstanceStore, SetupCompletion } from './setup/instance-store.ts';
export {
  checkSetup,
  planSetup,
  requireSetupOpen,
  requireTokenAllowed,
  type CheckedSetup,
  type SetupPlan,
  type SetupPolicy,
  type SetupRequest,
} from './setup/plan-setup.ts';
export { rememberedCompletion } from './setup/remembered-completion.ts';
export { rememberedStorage, requireNothingRemembered } from './setup/remembered-storage.ts';
export type { SetupOutcome } from './setup/setup-outcome.ts';
export { setUpInstance, type SetupCommand, type SetupPorts } from './setup/set-up-instance.ts';
export {
  isInSetupWindow,
  isWindowOpen,
  restartSetupWindow,
  setupWindowEnd,
  startSetupWindow,
} from './setup/setup-window.ts';
export { isSetupRequired, setupAlreadyCompleted } from './setup/setup-status.ts';
export { withBeforeCommit, type BeforeCommit, type EndingWork } from './storage/before-commit.ts';
export type { Readers, Stores } from './storage/stores.ts';
export type { Storage, UnitOfWork } from './storage/unit-of-work.ts';
export { clientSecretRule, isClientSecret } from './text/client-secret.ts';
export { normalizeLabel, parseLabel } from './text/label.ts';
export { isWellFormedId } from './text/well-formed-id.ts';
export { nearestName } from './text/nearest-name.ts';
export { findInvisibleCharacter } from './text/invisible-characters.ts';
export { isExpired } from './time/is-expired.ts';
export { parseIsoDate } from './time/instant.ts';
export type { TokenActivity } from './token/token-event.ts';
export { createToken } from './token/create-token.ts';
export { deleteToken } from './token/delete-token.ts';
export { findLeakedTokens } from './token/find-leaked-tokens.ts';
export { inspectToken, type TokenInspection } from './token/inspect-token.ts';
export { expiringTokens } from './token/expiring-tokens.ts';
export { findToken, findTokenById } from './token/find-token.ts';
export type { MaybeReplayed } from './token/idempotent-issuance.ts';
export type { IssuedToken } from './token/issue-token.ts';
export { listTokens } from './token/list-tokens.ts';
export type { PersonalAccessToken } from './token/personal-access-token.ts';
export { recordTokenUses } from './token/record-token-use.ts';
export { redactTokens, tokenRedactor } from './token/redact-tokens.ts';
export {
  generateToken,
  isWellFormedToken,
  netbirdFormat,
  requireTokenFormat,
  tokenPrefix,
  type FormatPorts,
  type TokenFormat,
} from './token/token-format.ts';
export type { TokenPrefix } from './token/prefixed-token.ts';
export { hashToken, isTokenHash } from './token/token-hash.ts';
export { deleteOwnToken, findOwnToken, rotateOwnToken } from './token/own-token.ts';
export { rotateToken } from './token/rotate-token.ts';
export type { RotationRequest } from './token/rotation-plan.ts';
export { canManageTokensOf } from './token/token-user.ts';
export { tokenPolicyOf, type TokenPolicy } from './token/token-policy.ts';
export type { ExpiringPage, TokenWithUser, TokenReader, TokenStore, TokenUse } from './token/token-store.ts';
export type { UserActivity } from './user/user-event.ts';
export { blockUser } from './user/block-user.ts';
export { resetPassword } from './user/reset-password.ts';
export { approveUser, rejectUser } from './user/decide-approval.ts';
export { changePassword, type PasswordChange } from './user/change-password.ts';
export { createUser, type CreatedUser, type UserRequest } from './user/create-user.ts';
export { describeCurrentUser, type Permissions } from './user/describe-current-user.ts';
export { emailKey } from './user/email-key.ts';
export { findOwner } from './user/find-owner.ts';
export { localUserId } from './user/local-user-id.ts';
export type { Member } from './user/member.ts';
export { listUsers, type UserFilter } from './user/list-users.ts';
export { lockActor } from './user/lock-actor-and-target.ts';
export { requirePassword } from './user/password-rule.ts';
export { removeUser } from './user/remove-user.ts';
export { resendInvite } from './user/resend-invite.ts';
export { roles, type NetBirdRole, type Role } from './user/role.ts';
export { selectMember, selectUser, type MemberSelector } from './user/select-member.ts';
export { serviceUserAsOwner } from './user/service-user-as-owner.ts';
export { noResidualAccess, type ResidualAccess } from './user/residual-access.ts';
export type { ChangedUser } from './user/store-user-change.ts';
export { updateUser, type UserUpdateRequest } from './user/update-user.ts';
export type { UserWithPassword, UserReader, UserStore } from './user/user-store.ts';
export type { User } from './user/user.ts';
