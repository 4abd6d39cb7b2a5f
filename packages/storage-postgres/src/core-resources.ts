import type { AccountTables } from './account/account-tables.ts';
import { accountResource } from './account/account-resource.ts';
import type { AuditTables } from './audit/audit-tables.ts';
import { auditResource } from './audit/audit-resource.ts';
import type { BucketTables } from './bucket/bucket-tables.ts';
import { bucketResource } from './bucket/bucket-resource.ts';
import type { GroupTables } from './group/group-tables.ts';
import { groupResource } from './group/group-resource.ts';
import type { IdempotencyTables } from './idempotency/idempotency-tables.ts';
import { idempotencyResource } from './idempotency/idempotency-resource.ts';
import type { InstanceTables } from './instance/instance-tables.ts';
import { instanceResource } from './instance/instance-resource.ts';
import type { InviteTables } from './invite/invite-tables.ts';
import { inviteResource } from './invite/invite-resource.ts';
import { sharedSchema } from './migration/shared-schema.ts';
import { resources } from './resource.ts';
import type { SessionTables } from './session/session-tables.ts';
import { sessionResource } from './session/session-resource.ts';
import type { TokenTables } from './token/token-tables.ts';
import { tokenResource } from './token/token-resource.ts';
import type { UserTables } from './user/user-tables.ts';
import { userResource } from './user/user-resource.ts';

/** The tables as the newest migration leaves them. */
export interface Tables
  extends
    InstanceTables,
    AccountTables,
    UserTables,
    GroupTables,
    TokenTables,
    SessionTables,
    InviteTables,
    AuditTables,
    IdempotencyTables,
    BucketTables {}

/** Every resource of this product. A new one is named here, and nowhere else in this package. */
export const coreResources = resources(sharedSchema)
  .and(instanceResource)
  .and(accountResource)
  .and(userResource)
  .and(groupResource)
  .and(tokenResource)
  .and(sessionResource)
  .and(inviteResource)
  .and(auditResource)
  .and(idempotencyResource)
  .and(bucketResource);
