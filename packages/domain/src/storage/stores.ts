import type { AccountReader, AccountStore } from '../account/account-store.ts';
import type { StoreHooks } from '../extension/store-hooks.ts';
import type { HostUserAccess } from '../host-user/host-users.ts';
import type { GroupReader, GroupStore } from '../group/group-store.ts';
import type { AuditLog, AuditReader } from '../audit/audit-log.ts';
import type { SealedResponseReader, SealedResponseStore } from '../idempotency/sealed-response-store.ts';
import type { SessionReader, SessionStore } from '../session/session-store.ts';
import type { InviteReader, InviteStore } from '../invite/invite-store.ts';
import type { InstanceReader, InstanceStore } from '../setup/instance-store.ts';
import type { TokenReader, TokenStore } from '../token/token-store.ts';
import type { UserReader, UserStore } from '../user/user-store.ts';

/** All stores, for reading. */
export interface Readers {
  readonly instance: InstanceReader;
  readonly users: UserReader;
  readonly accounts: AccountReader;
  readonly groups: GroupReader;
  readonly tokens: TokenReader;
  readonly sessions: SessionReader;
  readonly invites: InviteReader;
  readonly audit: AuditReader;
  readonly sealedResponses: SealedResponseReader;
}

/** All stores of a unit of work, for reading and writing. */
export interface Stores {
  readonly instance: InstanceStore;
  readonly users: UserStore;
  readonly accounts: AccountStore;
  readonly groups: GroupStore;
  readonly tokens: TokenStore;
  readonly sessions: SessionStore;
  readonly invites: InviteStore;
  readonly audit: AuditLog;
  readonly sealedResponses: SealedResponseStore;
  /** The hooks of extensions. Only `withHooks` sets them. */
  readonly hooks?: StoreHooks | undefined;
  /** The users in a table of the host app. Only `withHostUsers` sets it. */
  readonly hostUsers?: HostUserAccess | undefined;
}
