import type { Clock, Stores } from '@nbsetup/domain';
import { memoryAccountStore } from './account/account-store.memory.ts';
import { memoryAuditLog } from './audit/audit-log.memory.ts';
import { memoryGroupStore } from './group/group-store.memory.ts';
import { memoryInstanceStore } from './instance/instance-store.memory.ts';
import { memoryInviteStore } from './invite/invite-store.memory.ts';
import { emptyState, type MemoryState } from './memory-state.ts';
import { memorySealedAnswerStore } from './idempotency/sealed-answer-store.memory.ts';
import { memorySessionStore } from './session/session-store.memory.ts';
import { memoryTokenStore } from './token/token-store.memory.ts';
import { memoryUserStore } from './user/user-store.memory.ts';

/** Stores whose writes are kept at once, each for itself: what `compensating` is for. */
export function createMemoryStores(clock: Clock): Stores {
  const state = emptyState();
  return memoryStores(() => state, clock);
}

/** The stores over whatever state `current` names at the time of each call, which judge by that clock. */
export function memoryStores(current: () => MemoryState, clock: Clock): Stores {
  return {
    instance: memoryInstanceStore(current),
    users: memoryUserStore(current),
    accounts: memoryAccountStore(current),
    groups: memoryGroupStore(current),
    tokens: memoryTokenStore(current, clock),
    sessions: memorySessionStore(current, clock),
    invites: memoryInviteStore(current),
    audit: memoryAuditLog(current),
    sealedAnswers: memorySealedAnswerStore(current, clock),
  };
}
