import { slicesOf, type AuditLog, type EventUser } from '@nbsetup/domain/storage';
import type { MemoryState } from '../memory-state.ts';

/** Returns the `AuditLog` in memory, on the state that `current` returns at each call. */
export function memoryAuditLog(current: () => MemoryState): AuditLog {
  const listByAccount: AuditLog['listByAccount'] = async (accountId, limit, since) =>
    current()
      .events.map((event, index) => ({ id: String(index + 1), ...event }))
      .filter((event) => event.accountId === accountId)
      .filter((event) => since === undefined || event.occurredAt >= since)
      .reverse()
      // Sorting is stable, so of two events with the same time the later one stays first.
      .sort((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime())
      .slice(0, limit);
  return {
    listByAccount,
    slicesByAccount: async (accountId, ...filter) => {
      const events = await listByAccount(accountId, ...filter);
      const member = (id: string): EventUser | undefined => {
        const user = current().users.get(id);
        return user?.accountId === accountId ? user : undefined;
      };
      return slicesOf(
        events.map((event) => ({
          event,
          initiator: member(event.initiatorId),
          target: member(event.targetId),
        })),
      );
    },
    append: async (...events) => {
      current().events.push(...events);
    },
  };
}
