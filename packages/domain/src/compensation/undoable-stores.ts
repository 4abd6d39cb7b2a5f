import type { AccountStore } from '../account/account-store.ts';
import type { GroupStore } from '../account/group-store.ts';
import type { AuditEvent } from '../audit/audit-event.ts';
import type { AuditLog } from '../audit/audit-log.ts';
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

/** The same stores, with every addition registered in the undo log before it is made. */
export function undoableStores(stores: Stores, { undo, events }: Recording): Stores {
  return {
    instance: undoableInstance(stores.instance, undo),
    users: undoableUsers(stores.users, undo),
    accounts: undoableAccounts(stores.accounts, undo),
    groups: undoableGroups(stores.groups, undo),
    tokens: undoableTokens(stores.tokens, undo),
    audit: deferredAudit(stores.audit, events),
  };
}

function undoableInstance(instance: InstanceStore, undo: UndoLog): InstanceStore {
  return {
    findCompletion: () => instance.findCompletion(),
    release: (ownerId) => instance.release(ownerId),
    claim: (completion) => {
      undo.register('setup claim', () => instance.release(completion.ownerId));
      return instance.claim(completion);
    },
  };
}

function undoableUsers(users: UserStore, undo: UndoLog): UserStore {
  return {
    findById: (userId) => users.findById(userId),
    listByAccount: (accountId) => users.listByAccount(accountId),
    findPasswordHash: (userId) => users.findPasswordHash(userId),
    lock: (userId) => users.lock(userId),
    update: (user) => users.update(user),
    setPasswordHash: (userId, passwordHash) => users.setPasswordHash(userId, passwordHash),
    remove: (userId) => users.remove(userId),
    add: (user, credential) => {
      undo.register(`setup user ${user.id}`, () => users.remove(user.id));
      return users.add(user, credential);
    },
  };
}

function undoableAccounts(accounts: AccountStore, undo: UndoLog): AccountStore {
  return {
    findById: (accountId) => accounts.findById(accountId),
    remove: (accountId) => accounts.remove(accountId),
    add: (account) => {
      undo.register(`setup account ${account.id}`, () => accounts.remove(account.id));
      return accounts.add(account);
    },
  };
}

function undoableGroups(groups: GroupStore, undo: UndoLog): GroupStore {
  return {
    listByAccount: (accountId) => groups.listByAccount(accountId),
    remove: (groupId) => groups.remove(groupId),
    add: (group) => {
      undo.register(`setup group ${group.id}`, () => groups.remove(group.id));
      return groups.add(group);
    },
  };
}

function undoableTokens(tokens: TokenStore, undo: UndoLog): TokenStore {
  return {
    findHolderByHash: (hash) => tokens.findHolderByHash(hash),
    findById: (tokenId) => tokens.findById(tokenId),
    listByUser: (userId) => tokens.listByUser(userId),
    remove: (tokenId) => tokens.remove(tokenId),
    recordUse: (use) => tokens.recordUse(use),
    add: (token) => {
      undo.register(`setup token ${token.id}`, () => tokens.remove(token.id));
      return tokens.add(token);
    },
  };
}

function deferredAudit(audit: AuditLog, events: AuditEvent[]): AuditLog {
  return {
    listByAccount: (accountId, limit) => audit.listByAccount(accountId, limit),
    append: (event) => {
      events.push(event);
      return Promise.resolve();
    },
  };
}
