import { isMember, type Member } from './member.ts';
import { DomainError } from '../error/domain-error.ts';
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

/** What somebody who was removed, blocked or has no right to administrate any more may still use, or know. */
export interface ResidualAccess {
  /**
   * Live tokens of service users: those it made, and, if it could see them all, those that nobody who stays made. Who
   * makes a token has seen it, and with one token of a service user the next one is made.
   */
  readonly tokens: readonly TokenWithUser[];
  /**
   * Its open invites, of which none is accepted while it may not invite, and, if it could see the tokens of all service
   * users, those that a service user sent: these are accepted.
   */
  readonly invites: readonly Invite[];
  /** Whether they ended at once; else they live on. */
  readonly isRevoked: boolean;
}

/** Nothing left. */
export const noResidualAccess: ResidualAccess = { tokens: [], invites: [], isRevoked: false };

/** Somebody who leaves, as it was before, and the service users of its account. */
interface Departure {
  readonly leaver: Member;
  readonly serviceUsers: readonly Member[];
  readonly now: Date;
}

/**
 * Tells whether a change makes somebody leave: it is removed, loses the right to invite with its role, or is blocked while
 * it had that right.
 */
export function isDeparture(before: Member, after: Member | undefined): boolean {
  if (after === undefined) return true;
  return (roleCanInvite(before) && !roleCanInvite(after)) || (canInvite(before) && !canInvite(after));
}

function roleCanInvite({ role, isServiceUser }: Member): boolean {
  return can({ role, isServiceUser }, 'create', 'users');
}

/** The service users of an account, without the one who leaves. */
export async function listServiceUsers(
  { users }: Pick<Stores, 'users'>,
  { accountId, leaverId }: { readonly accountId: string; readonly leaverId: string },
): Promise<readonly Member[]> {
  return (await users.listByAccount(accountId))
    .filter(isMember)
    .filter(({ isServiceUser, id }) => isServiceUser && id !== leaverId);
}

/**
 * Names what somebody leaves behind, and ends it when `revokedBy` says who does. Then the service users must be locked,
 * and all there are: throws `overloaded` when another one was added meanwhile. Records each removal.
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
  const place = { accountId: leaver.accountId, leaverId: leaver.id };
  requireAll(serviceUsers, await listServiceUsers(stores, place));
  const tokens = await listKnownTokens(stores, departure);
  const invites = (await lockOpenInvites(stores, { accountId: leaver.accountId, now })).filter(
    isLeftBehindBy(departure),
  );
  const by = { initiatorId: revokedBy.id, occurredAt: now };
  await revokeTokens(stores, { ...by, tokens });
  for (const invite of invites) await removeInvite(stores, { ...by, invite });
  return { tokens, invites, isRevoked: true };
}

/** Administrators see the tokens of every service user; anybody else, and a service user, knows those it made. */
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

/** Who knows the token of a service user invites in its name, also with one that ended since. */
function isLeftBehindBy({ leaver, serviceUsers }: Departure): (invite: Invite) => boolean {
  const senders = new Set([leaver.id]);
  if (canSeeAllTokens(leaver)) for (const { id } of serviceUsers) senders.add(id);
  return ({ createdBy }) => senders.has(createdBy);
}

function requireAll(locked: readonly Member[], present: readonly Member[]): void {
  if (present.every(({ id }) => locked.some((user) => user.id === id))) return;
  throw new DomainError('overloaded', 'another call added a service user at the same time; try again');
}
