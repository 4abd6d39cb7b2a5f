export type { AccountReader, AccountStore } from './account/account-store.ts';
export type { Account } from './account/account.ts';
export type { AuditEvent, EventUser, EventWithUsers, RecordedEvent } from './audit/audit-event.ts';
export type { AuditLog, AuditReader } from './audit/audit-log.ts';
export { coreRefusal } from './error/core-refusals.ts';
export { DomainError, isDomainError, type ErrorCode } from './error/domain-error.ts';
export type { StoreReason } from './error/hinted-reason.ts';
export { requireKnownParts } from './extension/extension.ts';
export {
  requireFreeStoreNames,
  withHooks,
  type ExtensionHooks,
  type StoreHooks,
} from './extension/store-hooks.ts';
export type { GroupReader, GroupStore } from './group/group-store.ts';
export type { Group } from './group/group.ts';
export type { HostPasswords, HostUser, HostUserChanges, HostUsers } from './host-user/host-users.ts';
export { withHostUsers } from './host-user/with-host-users.ts';
export { responseInProgress } from './idempotency/response-in-progress.ts';
export type {
  SealedResponse,
  SealedResponseReader,
  SealedResponseStore,
} from './idempotency/sealed-response-store.ts';
export type { InviteReader, InviteStore } from './invite/invite-store.ts';
export type { Invite } from './invite/invite.ts';
export type { Scope } from './permission/scope.ts';
export {
  refillIntervalMs,
  type Bucket,
  type BucketRefund,
  type Buckets,
  type EmptyBucket,
} from './platform/buckets.ts';
export type { Clock } from './platform/clock.ts';
export type { SessionWithUser, SessionReader, SessionStore } from './session/session-store.ts';
export type { Session } from './session/session.ts';
export type { InstanceMemory } from './setup/instance-memory.ts';
export type { InstanceReader, InstanceStore, SetupCompletion } from './setup/instance-store.ts';
export { rememberedStorage, requireNothingRemembered } from './setup/remembered-storage.ts';
export { setupAlreadyCompleted } from './setup/setup-status.ts';
export { withBeforeCommit, type BeforeCommit, type EndingWork } from './storage/before-commit.ts';
export { joinSlices, slicesOf } from './storage/slices-of.ts';
export type { Readers, Stores } from './storage/stores.ts';
export type { Storage, UnitOfWork } from './storage/unit-of-work.ts';
export { normalizeLabel } from './text/label.ts';
export type { PersonalAccessToken } from './token/personal-access-token.ts';
export type { ExpiringPage, TokenWithUser, TokenReader, TokenStore, TokenUse } from './token/token-store.ts';
export { emailKey } from './user/email-key.ts';
export type { Role } from './user/role.ts';
export { serviceUserAsOwner } from './user/service-user-as-owner.ts';
export type { UserWithPassword, UserReader, UserStore } from './user/user-store.ts';
export type { ListedUser, User } from './user/user.ts';
