import type { Member } from '../user/member.ts';
import { isDomainError } from '../error/domain-error.ts';
import { removeInvite } from '../invite/delete-invite.ts';
import { isOperator } from '../operator/operator.ts';
import { permissionDenied } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import type { PasswordHasher } from '../platform/password-hasher.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { newPerson, withStoredId } from '../user/new-member.ts';
import { requirePassword } from '../user/password-rule.ts';
import { requireNewOwner } from './new-owner.ts';
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

/** The ports that recovering the owner uses. */
export interface RecoverOwnerPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'uuid'>;
  readonly passwordHasher: PasswordHasher;
}

/** The next owner of the account, and the reason, unchecked. */
export interface OwnerRecovery {
  readonly caller: Member;
  readonly reason: string;
  readonly newPassword: string;
  /** The e-mail of the next owner. The default is the current owner. */
  readonly email?: string | undefined;
  /** The name of a new person if no user has the e-mail. Without it, no person is created. */
  readonly name?: string | undefined;
  /** Whether to revoke the superseded credentials. */
  readonly revoke?: boolean | undefined;
}

/** An owner who can sign in, and the credentials from before. */
export interface RecoveredOwner {
  readonly owner: Member;
  /** Whether the person was created. */
  readonly isNew: boolean;
  /** The previous owner, now an admin. Absent if there was none, or if it is the same person. */
  readonly previous?: Member | undefined;
  /**
   * The credentials that others may have: tokens of both owners, tokens of service users that no other person created,
   * sessions of the previous owner, and open invites. The sessions of the new owner were ended.
   */
  readonly superseded: ResidualCredentials;
}

/**
 * Gives the account an owner who can sign in. The person with the e-mail, or the current owner, becomes the owner and
 * gets the password. That person is unblocked, approved and signed out everywhere. The previous owner becomes an admin.
 *
 * Does all or nothing, so the account always has exactly one owner. A second call changes nothing more. Each call is
 * recorded as `recovery.owner`, with the events of its changes. Of two calls for different people at the same time, one
 * may be refused.
 *
 * @throws `permission_denied` for all callers except the operator of the host
 * @throws `invalid_input` for the reason, the password, or the e-mail and name of a new person
 * @throws `not_found` if no user has the e-mail and no name was given
 * @throws `precondition_failed` if there is no owner and no e-mail was given
 * @throws `precondition_failed` if another call changed the owner at the same time
 */
export async function recoverOwner(
  ports: RecoverOwnerPorts,
  recovery: OwnerRecovery,
): Promise<RecoveredOwner> {
  const { caller, email } = recovery;
  if (!isOperator(caller)) throw permissionDenied();
  const reason = parseRecoveryReason(recovery.reason);
  // Hash before the unit of work, because hashing is slow and a transaction should be short.
  const passwordHash = await ports.passwordHasher.hash(requirePassword(recovery.newPassword));
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const pair = await lockOwnerPair(stores, { accountId: caller.accountId, email });
    const isNew = pair.next === undefined;
    const before = pair.next ?? (await withStoredId(stores, planPerson(ports, { ...recovery, now })));
    if (isNew) await requireFirstWrite(() => stores.users.add(before, { passwordHash }));
    else await stores.users.setPasswordHash(before.id, passwordHash);
    const owner = await transferOwnership(stores, { pair, next: before });
    await stores.sessions.removeByUser(owner.id);
    const previous = pair.current?.id === owner.id ? undefined : pair.current;
    const change = { caller, reason, before, after: owner, isNew, previous, occurredAt: now };
    await stores.audit.append(...ownerRecoveryEvents(change));
    const superseded = await settleSuperseded(stores, { ...recovery, pair, now });
    return { owner, isNew, previous: previous && { ...previous, role: 'admin' }, superseded };
  });
}

/** Returns a new admin, who becomes the owner later. */
function planPerson(
  { randomness }: Pick<RecoverOwnerPorts, 'randomness'>,
  { caller, email, name, now }: Pick<OwnerRecovery, 'caller' | 'email' | 'name'> & { readonly now: Date },
): Member {
  return newPerson(randomness, {
    accountId: caller.accountId,
    ...requireNewOwner({ email, name }),
    role: 'admin',
    autoGroups: [],
    createdAt: now,
  });
}

/**
 * Transfers the ownership to the next owner. The current owner changes first, because the account must never have two.
 */
async function transferOwnership(
  { users }: Pick<Stores, 'users'>,
  { pair: { current }, next }: { readonly pair: OwnerPair; readonly next: Member },
): Promise<Member> {
  const owner: Member = { ...next, role: 'owner', isBlocked: false, isPendingApproval: false };
  if (current !== undefined && current.id !== owner.id) await users.update({ ...current, role: 'admin' });
  await requireFirstWrite(() => users.update(owner));
  return owner;
}

/** Runs a write. If no owner or person could be locked, the store refuses all but the first write. */
async function requireFirstWrite(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw isDomainError(error, 'already_exists') ? ownerChanged(error) : error;
  }
}

/** Returns the credentials that the previous owner or an intruder may have, and revokes them if that is requested. */
async function settleSuperseded(
  stores: Stores,
  command: Pick<OwnerRecovery, 'caller' | 'revoke'> & { readonly pair: OwnerPair; readonly now: Date },
): Promise<ResidualCredentials> {
  const { pair, now, caller, revoke: isRevoked = false } = command;
  const { current, next, serviceUsers } = pair;
  const replaced = current?.id === next?.id ? undefined : current;
  const users = [replaced, next].flatMap((user) => (user === undefined ? [] : [user]));
  const { accountId } = caller;
  const tokens = [
    ...(await listLiveTokens(stores, { users, now })),
    ...(await listUntrustedTokens(stores, {
      users: serviceUsers,
      now,
      trustedIssuers: (await stores.users.listByAccount(accountId)).filter(
        ({ id, isServiceUser }) => !isServiceUser && id !== current?.id,
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
