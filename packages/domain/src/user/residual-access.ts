import { isMember, type Member } from './member.ts';
import { removeInvite } from '../invite/delete-invite.ts';
import { canInvite } from '../invite/inviter.ts';
import type { Invite } from '../invite/invite.ts';
import {
  listLiveTokens,
  listUntrustedTokens,
  lockOpenInvites,
  revokeTokens,
} from '../recovery/residual-credentials.ts';
import { can } from '../permission/authorize.ts';
import type { Stores } from '../storage/stores.ts';
import { isExpired } from '../time/is-expired.ts';
import type { TokenWithUser } from '../token/token-store.ts';
import { userRefusal } from './user-refusal.ts';

/** The access that a user may still have after being removed, blocked or no longer an administrator. */
export interface ResidualAccess {
  /**
   * Live tokens of service users that the user may know. These are the tokens that the user created. If the user could
   * see all service users, they also include tokens that no remaining person created, because the token of a service
   * user can create others.
   */
  readonly tokens: readonly TokenWithUser[];
  /**
   * Open invites of the user. They cannot be accepted while the user may not invite. If the user could see all service
   * users, they also include the invites of service users, which can be accepted.
   */
  readonly invites: readonly Invite[];
  /** Whether they were revoked. Otherwise they are still valid. */
  readonly isRevoked: boolean;
}

/** No residual access. */
export const noResidualAccess: ResidualAccess = { tokens: [], invites: [], isRevoked: false };

/** A user who leaves, as it was before, and the service users of its account. */
interface Departure {
  readonly leaver: Member;
  readonly serviceUsers: readonly Member[];
  readonly now: Date;
}

/**
 * Returns whether a user leaves with a change. The user is removed, loses the right to invite with the role, or is
 * blocked while having that right.
 */
export function isDeparture(before: Member, after: Member | undefined): boolean {
  if (after === undefined) return true;
  return (roleCanInvite(before) && !roleCanInvite(after)) || (canInvite(before) && !canInvite(after));
}

function roleCanInvite({ role, isServiceUser }: Member): boolean {
  return can({ role, isServiceUser }, 'create', 'users');
}

/** Returns the service users of an account, except the leaver. */
export async function listServiceUsers(
  { users }: Pick<Stores, 'users'>,
  { accountId, leaverId }: { readonly accountId: string; readonly leaverId: string },
): Promise<readonly Member[]> {
  return (await users.listByAccount(accountId))
    .filter(isMember)
    .filter(({ isServiceUser, id }) => isServiceUser && id !== leaverId);
}

/**
 * Returns the residual access of a leaver. If there is `revokedBy`, revokes and records it in the name of that user.
 * Then all service users must be locked.
 *
 * @throws `overloaded` if another service user was added at the same time, in case of `revokedBy`
 */
export async function settleResidualAccess(
  stores: Stores,
  { revokedBy, ...departure }: Departure & { readonly revokedBy?: Member | undefined },
): Promise<ResidualAccess> {
  const { leaver, serviceUsers, now } = departure;
  if (revokedBy === undefined) {
    return {
      tokens: await listKnownTokens(stores, departure),
      invites: await listInvites(stores, departure),
      isRevoked: false,
    };
  }
  const query = { accountId: leaver.accountId, leaverId: leaver.id };
  requireAll(serviceUsers, await listServiceUsers(stores, query));
  const tokens = await listKnownTokens(stores, departure);
  const invites = (await lockOpenInvites(stores, { accountId: leaver.accountId, now })).filter(
    isLeftBehindBy(departure),
  );
  const by = { initiatorId: revokedBy.id, occurredAt: now };
  await revokeTokens(stores, { ...by, tokens });
  for (const invite of invites) await removeInvite(stores, { ...by, invite });
  return { tokens, invites, isRevoked: true };
}

/**
 * Returns whether a user could see the tokens of all service users. Administrators can. All others, and service users,
 * only know the tokens that they created.
 */
function canSeeAllTokens(leaver: Member): boolean {
  return !leaver.isServiceUser && roleCanInvite(leaver);
}

async function listKnownTokens(
  stores: Stores,
  { leaver, serviceUsers, now }: Departure,
): ReturnType<typeof listLiveTokens> {
  if (!canSeeAllTokens(leaver)) {
    const found = await listLiveTokens(stores, { users: serviceUsers, now });
    return found.filter(({ token }) => token.createdBy === leaver.id);
  }
  const staying = (await stores.users.listByAccount(leaver.accountId)).filter(
    ({ id, isServiceUser }) => !isServiceUser && id !== leaver.id,
  );
  return listUntrustedTokens(stores, { users: serviceUsers, now, trustedIssuers: staying });
}

async function listInvites({ invites }: Stores, departure: Departure): Promise<readonly Invite[]> {
  const found = await invites.listByAccount(departure.leaver.accountId);
  return found.filter((invite) => !isExpired(invite, departure.now)).filter(isLeftBehindBy(departure));
}

/**
 * Returns a filter for the invites that the leaver may know. With the token of a service user, even an expired one, the
 * leaver may have sent invites in its name.
 */
function isLeftBehindBy({ leaver, serviceUsers }: Departure): (invite: Invite) => boolean {
  const senders = new Set([leaver.id]);
  if (canSeeAllTokens(leaver)) for (const { id } of serviceUsers) senders.add(id);
  return ({ createdBy }) => senders.has(createdBy);
}

function requireAll(locked: readonly Member[], present: readonly Member[]): void {
  if (present.every(({ id }) => locked.some((user) => user.id === id))) return;
  throw userRefusal('service_users_changed');
}
