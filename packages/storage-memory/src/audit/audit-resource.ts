import type { AuditEvent } from '@nbsetup/domain';
import type { MemoryResource } from '../resource.ts';
import { memoryAuditLog } from './audit-log.memory.ts';

/** What this resource keeps. */
export interface AuditState {
  readonly events: AuditEvent[];
}

/** The audit log. */
export const auditResource = {
  empty: () => ({ events: [] }),
  copyOf: ({ events }) => ({ events: [...events] }),
  stores: (current) => ({ audit: memoryAuditLog(current) }),
} as const satisfies MemoryResource<AuditState>;
