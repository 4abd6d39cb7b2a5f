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

/** What reporting a leak needs of the world. */
export type ReportLeakPorts = Storage & { readonly clock: Clock };

/** What became of leaked tokens and invites. */
export interface LeakReport {
  /** Revoked just now. */
  readonly tokens: readonly TokenWithUser[];
  /** Taken back just now. */
  readonly invites: readonly Invite[];
  /** How many of the others there are: made elsewhere, over, or revoked before. */
  readonly harmlessCount: number;
}

/**
 * Ends every token and invite whose plain text is among the `leaked`, in whatever account it is, and records
 * `personal.access.token.leak` or `user.invite.link.delete`. What is not valid is left alone and counted, so the same call
 * again changes nothing. Each is ended in a unit of work of its own: what one failure stops is less than everything, and
 * the call may be repeated. For the operator of the host alone: throws `permission_denied` for everybody else.
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

interface Ending {
  readonly hash: string;
  readonly initiatorId: string;
}

/** The token with that hash and its user, removed; `undefined` when there is none that could have been used. */
async function revokeToken(
  { read, unitOfWork, clock }: ReportLeakPorts,
  { hash, initiatorId }: Ending,
): Promise<TokenWithUser | undefined> {
  const found = await read.tokens.findByHash(hash);
  if (found === undefined) return undefined;
  return unitOfWork.run(async (stores) => {
    const now = clock.now();
    // Who acts with a token relies on it under the lock of its user; see `requireLiveCredential`.
    const user = await stores.users.lock(found.user.id);
    const token = await stores.tokens.findById(found.token.id);
    if (!isMember(user) || token === undefined || isExpired(token, now)) return undefined;
    const change = { token, user, initiatorId, occurredAt: now };
    await removeToken(stores, { ...change, activity: 'personal.access.token.leak' });
    return { token, user };
  });
}

/** The invite with that hash, removed; `undefined` when there is none that could have been accepted. */
async function revokeInvite(
  { read, unitOfWork, clock }: ReportLeakPorts,
  { hash, initiatorId }: Ending,
): Promise<Invite | undefined> {
  const found = await read.invites.findByHash(hash);
  if (found === undefined) return undefined;
  return unitOfWork.run(async (stores) => {
    const now = clock.now();
    const invite = await stores.invites.lock(found.id);
    // One that was renewed meanwhile has another token.
    if (invite?.hash !== hash || isExpired(invite, now)) return undefined;
    await removeInvite(stores, { invite, initiatorId, occurredAt: now, meta: { reason: 'leak' } });
    return invite;
  });
}
