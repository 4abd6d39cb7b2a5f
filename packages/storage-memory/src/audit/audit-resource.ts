import type { MemoryResource } from '../resource.ts';
import type { AuditState } from './audit-state.ts';
import { memoryAuditLog } from './audit-log.memory.ts';

/** The resource of the audit log. */
export const auditResource = {
  empty: () => ({ events: [] }),
  copyOf: ({ events }) => ({ events: [...events] }),
  stores: (current) => ({ audit: memoryAuditLog(current) }),
} as const satisfies MemoryResource<AuditState>;
