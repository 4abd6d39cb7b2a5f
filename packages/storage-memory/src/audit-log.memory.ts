import type { AuditLog } from '@nbsetup/domain';
import type { MemoryState } from './memory-state.ts';

export function memoryAuditLog(current: () => MemoryState): AuditLog {
  return {
    listByAccount: async (accountId) =>
      current()
        .events.filter((event) => event.accountId === accountId)
        .reverse()
        // Sorting is stable, so of one moment the event appended last stays first.
        .sort((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime()),
    append: async (event) => {
      current().events.push(event);
    },
  };
}
