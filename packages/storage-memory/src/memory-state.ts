import type { AccountState } from './account/account-state.ts';
import type { AuditState } from './audit/audit-state.ts';
import type { GroupState } from './group/group-state.ts';
import type { IdempotencyState } from './idempotency/idempotency-state.ts';
import type { InstanceState } from './instance/instance-state.ts';
import type { InviteState } from './invite/invite-state.ts';
import type { SessionState } from './session/session-state.ts';
import type { TokenState } from './token/token-state.ts';
import type { UserState } from './user/user-state.ts';

/**
 * The state that stores of several resources read. Its values are immutable, so copying the maps copies the state. A
 * new resource has its own state next to its store.
 */
export interface MemoryState
  extends
    InstanceState,
    AccountState,
    UserState,
    GroupState,
    TokenState,
    SessionState,
    InviteState,
    AuditState,
    IdempotencyState {}
