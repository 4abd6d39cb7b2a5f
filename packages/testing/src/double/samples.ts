import {
  hashToken,
  type Account,
  type Group,
  type Invite,
  type PersonalAccessToken,
  type Session,
  type User,
} from '@nbsetup/domain';
import type { SealedResponse } from '@nbsetup/domain/storage';

const longAgo = new Date('2026-01-01T00:00:00.000Z');

/** Returns a person without an account, with `changes`. */
export function sampleUser(changes: Partial<User> = {}): User {
  return {
    id: 'user-1',
    email: 'user-1@example.com',
    name: 'User One',
    role: 'user',
    isServiceUser: false,
    isBlocked: false,
    isPendingApproval: false,
    autoGroups: [],
    issued: 'api',
    createdAt: longAgo,
    ...changes,
  };
}

/** Returns the account `account-1` of the user `owner-1`, with `changes`. */
export function sampleAccount(changes: Partial<Account> = {}): Account {
  return { id: 'account-1', createdBy: 'owner-1', createdAt: longAgo, ...changes };
}

/** Returns a group of the account `account-1`, with `changes`. */
export function sampleGroup(changes: Partial<Group> = {}): Group {
  return { id: 'group-1', accountId: 'account-1', name: 'All', issued: 'api', ...changes };
}

/** Returns a token of the user `owner-1` with its own hash, with `changes`. */
export function sampleToken(changes: Partial<PersonalAccessToken> = {}): PersonalAccessToken {
  const id = changes.id ?? 'token-1';
  return {
    id,
    userId: 'owner-1',
    name: 'sample',
    hash: hashToken(id),
    createdBy: 'owner-1',
    createdAt: longAgo,
    expiresAt: new Date('2026-12-31T00:00:00.000Z'),
    ...changes,
  };
}

/** Returns a session of the user `owner-1` with its own hash, with `changes`. */
export function sampleSession(changes: Partial<Session> = {}): Session {
  const id = changes.id ?? 'session-1';
  return {
    id,
    userId: 'owner-1',
    hash: hashToken(id),
    userAgent: 'curl/8.7.1',
    createdAt: longAgo,
    expiresAt: new Date('2026-12-31T00:00:00.000Z'),
    ...changes,
  };
}

/** Returns an invite into `account-1` with its own hash and e-mail, with `changes`. */
export function sampleInvite(changes: Partial<Invite> = {}): Invite {
  const id = changes.id ?? 'invite-1';
  return {
    id,
    accountId: 'account-1',
    email: `${id}@example.com`,
    name: 'Ada',
    role: 'user',
    autoGroups: [],
    hash: hashToken(id),
    createdBy: 'owner-1',
    createdAt: longAgo,
    expiresAt: new Date('2026-12-31T00:00:00.000Z'),
    ...changes,
  };
}

/** Returns a response of noon on 23 November 2026 with the token `token-1`, with `changes`. */
export function sampleResponse(changes: Partial<SealedResponse> = {}): SealedResponse {
  return {
    keyHash: 'key-1',
    fingerprint: 'request-1',
    sealed: { nonce: 'nonce-1', ciphertext: 'ciphertext-1' },
    tokenId: 'token-1',
    createdAt: new Date('2026-11-23T12:00:00.123Z'),
    expiresAt: new Date('2026-11-23T12:10:00.123Z'),
    ...changes,
  };
}
