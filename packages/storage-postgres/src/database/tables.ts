import type { AccountTables } from '../account/account-tables.ts';
import type { AuditTables } from '../audit/audit-tables.ts';
import type { BucketTables } from '../bucket/bucket-tables.ts';
import type { GroupTables } from '../group/group-tables.ts';
import type { IdempotencyTables } from '../idempotency/idempotency-tables.ts';
import type { InstanceTables } from '../instance/instance-tables.ts';
import type { InviteTables } from '../invite/invite-tables.ts';
import type { SessionTables } from '../session/session-tables.ts';
import type { TokenTables } from '../token/token-tables.ts';
import type { UserTables } from '../user/user-tables.ts';

/**
 * The tables that stores of several resources read, after the newest migration. A new resource has its own tables
 * next to its store.
 */
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
