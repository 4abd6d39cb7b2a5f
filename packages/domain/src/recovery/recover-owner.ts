import type { Member } from '../user/member.ts';
import { DomainError, isDomainError } from '../error/domain-error.ts';
import { removeInvite } from '../invite/delete-invite.ts';
import { isOperator } from '../operator/operator.ts';
import { permissionDenied } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import type { PasswordHasher } from '../platform/password-hasher.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { parseEmailAddress } from '../user/email-address.ts';
import { newPerson, parseUserName } from '../user/new-member.ts';
import { requirePassword } from '../user/password-rule.ts';
import { lockOwnerPair, ownerChanged, type OwnerPair } from './owner-pair.ts';
import { ownerRecoveryEvents } from './owner-recovery-events.ts';
import { parseRecoveryReason } from './recovery-reason.ts';
import {
  listLiveSessions,
  listLiveTokens,
  listUntrustedTokens,
  lockOpenInvites,
  revokeTokens,
  type ResidualCredentials,
} from './residual-credentials.ts';

/** What giving an account a working owner needs of the world. */
export interface RecoverOwnerPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'uuid'>;
  readonly passwordHasher: PasswordHasher;
}

/** Who is to own the account from now on, and why, unchecked. */
export interface OwnerRecovery {
  readonly caller: Member;
  readonly reason: string;
  readonly newPassword: string;
  /** The present owner when absent. */
  readonly email?: string | undefined;
  /** Of a person who is made because nobody has the e-mail; without it nobody is made. */
  readonly name?: string | undefined;
  /** Whether what is superseded ends at once. */
  readonly revoke?: boolean | undefined;
}

/** An owner who can sign in, and what there was before. */
export interface RecoveredOwner {
  readonly owner: Member;
  /** Whether the person was made for it. */
  readonly isNew: boolean;
  /** Who owned the account until now, and is an admin from now on; absent when that was the same person, or nobody. */
  readonly previous?: Member | undefined;
  /**
   * The tokens of both, those of service users that no other person made, the sessions of who owned the account until now
   * (those of the owner have ended), and the open invites of the account.
   */
  readonly superseded: ResidualCredentials;
}

/**
 * Gives the account an owner who can sign in: the person with the e-mail, or the present owner, gets the password, is let
 * in however it was shut out, is signed out everywhere, and owns the account; who owned it until now becomes an admin. All
 * of it or nothing, so the account never has two owners and never fewer than before. The same call again leaves
 * everything as it is; each is recorded as `recovery.owner`, with the events of what it changed.
 *
 * For the operator of the host alone: throws `permission_denied` for everybody else, then `invalid_input` for the reason,
 * a password that breaks the rule of setup, and the e-mail and name of a person to be made, `not_found` when nobody has the
 * e-mail and there is no name, and `precondition_failed` when there is no owner and nobody was named. Of two calls at once
 * for different people one may be refused with `precondition_failed`, for both must know of each other.
 */
export async function recoverOwner(
  ports: RecoverOwnerPorts,
  recovery: OwnerRecovery,
): Promise<RecoveredOwner> {
  const { caller, email } = recovery;
  if (!isOperator(caller)) throw permissionDenied();
  const reason = parseRecoveryReason(recovery.reason);
  // Hashed before the unit of work: it takes long, and a transaction should not.
  const passwordHash = await ports.passwordHasher.hash(requirePassword(recovery.newPassword));
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const pair = await lockOwnerPair(stores, { accountId: caller.accountId, email });
    const isNew = pair.next === undefined;
    const before = pair.next ?? planPerson(ports, { ...recovery, now });
    if (isNew) await attempt(() => stores.users.add(before, { passwordHash }));
    else await stores.users.setPasswordHash(before.id, passwordHash);
    const owner = await hand(stores, { pair, next: before });
    await stores.sessions.removeByUser(owner.id);
    const previous = pair.present?.id === owner.id ? undefined : pair.present;
    const change = { caller, reason, before, after: owner, isNew, previous, occurredAt: now };
    await stores.audit.append(...ownerRecoveryEvents(change));
    const superseded = await supersede(stores, { ...recovery, pair, now });
    return { owner, isNew, previous: previous && { ...previous, role: 'admin' }, superseded };
  });
}

/** An admin whom the account does not have yet. */
function planPerson(
  { randomness }: Pick<RecoverOwnerPorts, 'randomness'>,
  { caller, email, name, now }: Pick<OwnerRecovery, 'caller' | 'email' | 'name'> & { readonly now: Date },
): Member {
  if (email === undefined) {
    throw new DomainError('precondition_failed', 'the account has no owner, name a person who is to own it');
  }
  if (name === undefined) {
    throw new DomainError(
      'not_found',
      `local user with email "${email}" not found, and without a name none is made`,
    );
  }
  return newPerson(randomness, {
    accountId: caller.accountId,
    email: parseEmailAddress(email),
    name: parseUserName(name),
    role: 'admin',
    autoGroups: [],
    createdAt: now,
  });
}

/** Makes the next owner the only one, first the present one no owner: at no moment may the account have two. */
async function hand(
  { users }: Pick<Stores, 'users'>,
  { pair: { present }, next }: { readonly pair: OwnerPair; readonly next: Member },
): Promise<Member> {
  const owner: Member = { ...next, role: 'owner', isBlocked: false, isPendingApproval: false };
  if (present !== undefined && present.id !== owner.id) await users.update({ ...present, role: 'admin' });
  await attempt(() => users.update(owner));
  return owner;
}

/** Where there was no owner to lock, or no person, the store alone tells who was first. */
async function attempt(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw isDomainError(error, 'already_exists') ? ownerChanged(error) : error;
  }
}

/**
 * What may be in the hands of whoever owned the account until now, or took the account of the owner over, and what speaks
 * for an owner from now on.
 */
async function supersede(
  stores: Stores,
  command: Pick<OwnerRecovery, 'caller' | 'revoke'> & { readonly pair: OwnerPair; readonly now: Date },
): Promise<ResidualCredentials> {
  const { pair, now, caller, revoke: isRevoked = false } = command;
  const { present, next, serviceUsers } = pair;
  const replaced = present?.id === next?.id ? undefined : present;
  const users = [replaced, next].flatMap((user) => (user === undefined ? [] : [user]));
  const { accountId } = caller;
  const tokens = [
    ...(await listLiveTokens(stores, { users, now })),
    ...(await listUntrustedTokens(stores, {
      users: serviceUsers,
      now,
      trustedIssuers: (await stores.users.listByAccount(accountId)).filter(
        ({ id, isServiceUser }) => !isServiceUser && id !== present?.id,
      ),
    })),
  ];
  const sessions = replaced === undefined ? [] : await listLiveSessions(stores, { user: replaced, now });
  const invites = await lockOpenInvites(stores, { accountId, now });
  if (isRevoked) {
    const by = { initiatorId: caller.id, occurredAt: now };
    await revokeTokens(stores, { ...by, tokens });
    if (replaced !== undefined) await stores.sessions.removeByUser(replaced.id);
    for (const invite of invites) await removeInvite(stores, { ...by, invite });
  }
  return { tokens, sessions, invites, isRevoked };
}
