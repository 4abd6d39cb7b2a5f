import type { AuditLog } from '@nbsetup/domain';
import type { MemoryState } from '../memory-state.ts';

/** The `AuditLog` in memory, over the state that `current` names at each call. */
export function memoryAuditLog(current: () => MemoryState): AuditLog {
  return {
    listByAccount: async (accountId, limit, since) =>
      current()
        .events.map((event, index) => ({ id: String(index + 1), ...event }))
        .filter((event) => event.accountId === accountId)
        .filter((event) => since === undefined || event.occurredAt >= since)
        .reverse()
        // Sorting is stable, so of one moment the event appended last stays first.
        .sort((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime())
        .slice(0, limit),
    append: async (...events) => {
      current().events.push(...events);
    },
  };
}
