import type { AccountStore } from '../account/account-store.ts';
import type { GroupStore } from '../group/group-store.ts';
import type { AuditEvent } from '../audit/audit-event.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { SealedAnswerStore } from '../idempotency/sealed-answer-store.ts';
import type { SessionStore } from '../session/session-store.ts';
import type { InviteStore } from '../invite/invite-store.ts';
import type { InstanceStore } from '../setup/instance-store.ts';
import type { Stores } from '../storage/stores.ts';
import type { TokenStore } from '../token/token-store.ts';
import type { UserStore } from '../user/user-store.ts';
import type { UndoLog } from './undo-log.ts';

interface Recording {
  readonly undo: UndoLog;
  /** Where audit events wait until the work is done. */
  readonly events: AuditEvent[];
}

/**
 * The same stores, with every addition registered in the undo log before it is made. What goes with its parent by the
 * promise of the ports, a group or an invite with its account, a token or a session with its user, has no undo of its own
 * when this work added the parent: one that failed would keep the parent, and with it the instance, for nothing.
 */
export function undoableStores(stores: Stores, { undo, events }: Recording): Stores {
  const added = new Set<string>();
  return {
    instance: undoableInstance(stores.instance, undo),
    users: undoableUsers(stores.users, { undo, added }),
    accounts: undoableAccounts(stores.accounts, { undo, added }),
    groups: undoableGroups(stores.groups, { undo, added }),
    tokens: undoableTokens(stores.tokens, { undo, added }),
    sessions: undoableSessions(stores.sessions, { undo, added }),
    invites: undoableInvites(stores.invites, { undo, added }),
    audit: deferredAudit(stores.audit, events),
    sealedAnswers: undoableAnswers(stores.sealedAnswers, undo),
  };
}

interface Additions {
  readonly undo: UndoLog;
  /** Ids of the users and accounts that this work added. */
  readonly added: Set<string>;
}

function undoableInstance(instance: InstanceStore, undo: UndoLog): InstanceStore {
  return {
    findCompletion: () => instance.findCompletion(),
    findWindowStart: () => instance.findWindowStart(),
    release: (ownerId) => instance.release(ownerId),
    startWindow: (startedAt) => instance.startWindow(startedAt),
    restartWindow: (startedAt) => instance.restartWindow(startedAt),
    claim: (completion) =>
      undo.run({ step: 'setup claim', run: () => instance.release(completion.ownerId) }, () =>
        instance.claim(completion),
      ),
  };
}

function undoableUsers(users: UserStore, { undo, added }: Additions): UserStore {
  return {
    findById: (userId) => users.findById(userId),
    listByAccount: (accountId) => users.listByAccount(accountId),
    listByEmail: (email, options) => users.listByEmail(email, options),
    findPasswordHash: (userId) => users.findPasswordHash(userId),
    lock: (userId) => users.lock(userId),
    update: (user) => users.update(user),
    setPasswordHash: (userId, passwordHash) => users.setPasswordHash(userId, passwordHash),
    remove: (userId) => users.remove(userId),
    add: async (user, credential) => {
      const step = `setup user ${user.id}`;
      await undo.run({ step, run: () => users.remove(user.id) }, () => users.add(user, credential));
      added.add(user.id);
    },
  };
}

function undoableAccounts(accounts: AccountStore, { undo, added }: Additions): AccountStore {
  return {
    findById: (accountId) => accounts.findById(accountId),
    findByCreator: (userId) => accounts.findByCreator(userId),
    remove: (accountId) => accounts.remove(accountId),
    add: async (account) => {
      const step = `setup account ${account.id}`;
      await undo.run({ step, run: () => accounts.remove(account.id) }, () => accounts.add(account));
      added.add(account.id);
    },
  };
}

function undoableGroups(groups: GroupStore, { undo, added }: Additions): GroupStore {
  return {
    listByAccount: (accountId) => groups.listByAccount(accountId),
    findById: (groupId) => groups.findById(groupId),
    findByName: (accountId, name) => groups.findByName(accountId, name),
    findUser: (group) => groups.findUser(group),
    lock: (accountId, groupIds) => groups.lock(accountId, groupIds),
    rename: (groupId, name) => groups.rename(groupId, name),
    remove: (groupId) => groups.remove(groupId),
    add: (group) => {
      if (added.has(group.accountId)) return groups.add(group);
      const step = `setup group ${group.id}`;
      return undo.run({ step, run: () => groups.remove(group.id) }, () => groups.add(group));
    },
  };
}

function undoableTokens(tokens: TokenStore, { undo, added }: Additions): TokenStore {
  return {
    findHolderByHash: (hash) => tokens.findHolderByHash(hash),
    findById: (tokenId) => tokens.findById(tokenId),
    listByUser: (userId) => tokens.listByUser(userId),
    countLive: (userId, now) => tokens.countLive(userId, now),
    listEnding: (page) => tokens.listEnding(page),
    supersede: (change) => tokens.supersede(change),
    remove: (tokenId) => tokens.remove(tokenId),
    recordUse: (use) => tokens.recordUse(use),
    add: (token) => {
      if (added.has(token.userId)) return tokens.add(token);
      const step = `setup token ${token.id}`;
      return undo.run({ step, run: () => tokens.remove(token.id) }, () => tokens.add(token));
    },
  };
}

function undoableSessions(sessions: SessionStore, { undo, added }: Additions): SessionStore {
  return {
    findHolderByHash: (hash) => sessions.findHolderByHash(hash),
    findById: (sessionId) => sessions.findById(sessionId),
    listByUser: (userId) => sessions.listByUser(userId),
    remove: (sessionId) => sessions.remove(sessionId),
    removeByUser: (userId, options) => sessions.removeByUser(userId, options),
    removeExpired: () => sessions.removeExpired(),
    add: (session) => {
      if (added.has(session.userId)) return sessions.add(session);
      const step = `session ${session.id}`;
      return undo.run({ step, run: () => sessions.remove(session.id) }, () => sessions.add(session));
    },
  };
}

function undoableInvites(invites: InviteStore, { undo, added }: Additions): InviteStore {
  return {
    findByHash: (hash) => invites.findByHash(hash),
    listByAccount: (accountId) => invites.listByAccount(accountId),
    lock: (inviteId) => invites.lock(inviteId),
    renew: (renewal) => invites.renew(renewal),
    remove: (inviteId) => invites.remove(inviteId),
    add: (invite) => {
      if (added.has(invite.accountId)) return invites.add(invite);
      const step = `user invite ${invite.id}`;
      return undo.run({ step, run: () => invites.remove(invite.id) }, () => invites.add(invite));
    },
  };
}

function deferredAudit(audit: AuditLog, events: AuditEvent[]): AuditLog {
  return {
    listByAccount: (accountId, limit, since) => audit.listByAccount(accountId, limit, since),
    append: (...appended) => {
      events.push(...appended);
      return Promise.resolve();
    },
  };
}

function undoableAnswers(answers: SealedAnswerStore, undo: UndoLog): SealedAnswerStore {
  return {
    find: (keyHash) => answers.find(keyHash),
    remove: (keyHash) => answers.remove(keyHash),
    removeExpired: () => answers.removeExpired(),
    dropSealed: (tokenId) => answers.dropSealed(tokenId),
    add: (answer) =>
      undo.run({ step: 'sealed answer', run: () => answers.remove(answer.keyHash) }, () =>
        answers.add(answer),
      ),
  };
}
