import { isMember, type Member } from '../user/member.ts';
import { removeInvite } from '../invite/delete-invite.ts';
import type { Invite } from '../invite/invite.ts';
import { isOperator } from '../operator/operator.ts';
import { permissionDenied } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import type { Storage } from '../storage/unit-of-work.ts';
import { removeToken } from '../token/delete-token.ts';
import { isExpired } from '../time/is-expired.ts';
import { hashToken } from '../token/token-hash.ts';
import type { TokenWithUser } from '../token/token-store.ts';

/** The ports that reporting a leak uses. */
export type ReportLeakPorts = Storage & { readonly clock: Clock };

/** The result of a leak report. */
export interface LeakReport {
  /** The tokens that this call revoked. */
  readonly tokens: readonly TokenWithUser[];
  /** The invites that this call deleted. */
  readonly invites: readonly Invite[];
  /** The number of all others: unknown, expired or already revoked. */
  readonly harmlessCount: number;
}

/**
 * Revokes every token and invite whose plain text is in `leaked`, in any account. Records `personal.access.token.leak`
 * or `user.invite.link.delete`. Texts that are not valid are counted, so a second call changes nothing. Each is revoked
 * in a unit of work of its own. If one fails, the earlier ones stay revoked and the call can be repeated.
 *
 * @throws `permission_denied` for all callers except the operator of the host
 */
export async function reportLeak(
  ports: ReportLeakPorts,
  { caller, leaked }: { readonly caller: Member; readonly leaked: readonly string[] },
): Promise<LeakReport> {
  if (!isOperator(caller)) throw permissionDenied();
  const tokens: TokenWithUser[] = [];
  const invites: Invite[] = [];
  const hashes = [...new Set(leaked)].map(hashToken);
  for (const hash of hashes) {
    const revoked = await revokeToken(ports, { hash, initiatorId: caller.id });
    if (revoked !== undefined) tokens.push(revoked);
    const invite =
      revoked === undefined ? await revokeInvite(ports, { hash, initiatorId: caller.id }) : undefined;
    if (invite !== undefined) invites.push(invite);
  }
  return { tokens, invites, harmlessCount: hashes.length - tokens.length - invites.length };
}

interface Revocation {
  readonly hash: string;
  readonly initiatorId: string;
}

/**
 * Revokes the token with this hash and returns it with its user. Returns `undefined` if there is no valid token with
 * it.
 */
async function revokeToken(
  { read, unitOfWork, clock }: ReportLeakPorts,
  { hash, initiatorId }: Revocation,
): Promise<TokenWithUser | undefined> {
  const found = await read.tokens.findByHash(hash);
  if (found === undefined) return undefined;
  return unitOfWork.run(async (stores) => {
    const now = clock.now();
    // Lock the user first, because use cases rely on the token while its user is locked. See `requireLiveCredential`.
    const user = await stores.users.lock(found.user.id);
    const token = await stores.tokens.findById(found.token.id);
    if (!isMember(user) || token === undefined || isExpired(token, now)) return undefined;
    const change = { token, user, initiatorId, occurredAt: now };
    await removeToken(stores, { ...change, activity: 'personal.access.token.leak' });
    return { token, user };
  });
}

/** Deletes the invite with this hash and returns it. Returns `undefined` if there is no valid invite with it. */
async function revokeInvite(
  { read, unitOfWork, clock }: ReportLeakPorts,
  { hash, initiatorId }: Revocation,
): Promise<Invite | undefined> {
  const found = await read.invites.findByHash(hash);
  if (found === undefined) return undefined;
  return unitOfWork.run(async (stores) => {
    const now = clock.now();
    const invite = await stores.invites.lock(found.id);
    // An invite that was renewed at the same time has another hash.
    if (invite?.hash !== hash || isExpired(invite, now)) return undefined;
    await removeInvite(stores, { invite, initiatorId, occurredAt: now, meta: { reason: 'leak' } });
    return invite;
  });
}
