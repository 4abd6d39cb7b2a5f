import { accountResource, type AccountState } from './account/account-resource.ts';
import { auditResource, type AuditState } from './audit/audit-resource.ts';
import { groupResource, type GroupState } from './group/group-resource.ts';
import { idempotencyResource, type IdempotencyState } from './idempotency/idempotency-resource.ts';
import { instanceResource, type InstanceState } from './instance/instance-resource.ts';
import { inviteResource, type InviteState } from './invite/invite-resource.ts';
import { sessionResource, type SessionState } from './session/session-resource.ts';
import { tokenResource, type TokenState } from './token/token-resource.ts';
import { userResource, type UserState } from './user/user-resource.ts';
import { resources } from './resource.ts';

/** Everything an in-memory storage keeps. The values are immutable, so copying the maps copies the state. */
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

/** Every resource of this product. A new one is named here, and nowhere else in this package. */
export const coreResources = resources(instanceResource)
  .and(accountResource)
  .and(userResource)
  .and(groupResource)
  .and(tokenResource)
  .and(sessionResource)
  .and(inviteResource)
  .and(auditResource)
  .and(idempotencyResource);
