import type {
  Account,
  AuditEvent,
  Group,
  Invite,
  PersonalAccessToken,
  SealedAnswer,
  Session,
  SetupCompletion,
  User,
} from '@nbsetup/domain';

/** Everything an in-memory storage keeps. The values are immutable, so copying the maps copies the state. */
export interface MemoryState {
  completion: SetupCompletion | undefined;
  setupWindowStart: Date | undefined;
  readonly users: Map<string, User>;
  readonly passwordHashes: Map<string, string>;
  readonly accounts: Map<string, Account>;
  readonly groups: Map<string, Group>;
  readonly tokens: Map<string, PersonalAccessToken>;
  readonly sessions: Map<string, Session>;
  readonly invites: Map<string, Invite>;
  readonly events: AuditEvent[];
  readonly sealedAnswers: Map<string, SealedAnswer>;
}

/** The state of a fresh instance. */
export function emptyState(): MemoryState {
  return {
    completion: undefined,
    setupWindowStart: undefined,
    users: new Map(),
    passwordHashes: new Map(),
    accounts: new Map(),
    groups: new Map(),
    tokens: new Map(),
    sessions: new Map(),
    invites: new Map(),
    events: [],
    sealedAnswers: new Map(),
  };
}

/** A copy that can be written to without touching the original. */
export function copyOf(state: MemoryState): MemoryState {
  return {
    completion: state.completion,
    setupWindowStart: state.setupWindowStart,
    users: new Map(state.users),
    passwordHashes: new Map(state.passwordHashes),
    accounts: new Map(state.accounts),
    groups: new Map(state.groups),
    tokens: new Map(state.tokens),
    sessions: new Map(state.sessions),
    invites: new Map(state.invites),
    events: [...state.events],
    sealedAnswers: new Map(state.sealedAnswers),
  };
}
