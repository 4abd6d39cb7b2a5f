import type { PostgresResource } from '../resource.ts';
import { appendOnlyAudit } from './0002-append-only-audit.ts';
import { postgresAuditLog } from './audit-log.postgres.ts';

/** The resource of the audit log. */
export const auditResource = {
  migrations: [appendOnlyAudit],
  privileges: { audit_events: ['SELECT', 'INSERT'] },
  constraints: {
    // No use case changes an event, so this is a program error.
    audit_events_append_only: [
      'internal',
      'the audit log is append-only: what was recorded is never changed or removed',
    ],
  },
  stores: (database) => ({ audit: postgresAuditLog(database) }),
} as const satisfies PostgresResource;
