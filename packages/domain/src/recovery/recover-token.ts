import type { Member } from '../user/member.ts';
import { isOperator } from '../operator/operator.ts';
import { permissionDenied } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { issueTokenUntil, type IssuedToken } from '../token/issue-token.ts';
import type { TokenPolicy } from '../token/token-policy.ts';
import { lockActorAndTarget } from '../user/lock-actor-and-target.ts';
import { userEvent } from '../user/user-event.ts';
import { recoveryExpiry } from './recovery-expiry.ts';
import { parseRecoveryReason } from './recovery-reason.ts';
import { listLiveTokens, revokeTokens, type ResidualTokens } from './residual-credentials.ts';
import type { FormatPorts } from '../token/token-format.ts';
import { recoveryRefusal } from './recovery-refusal.ts';

/** The ports that creating a recovery token uses. */
export interface RecoverTokenPorts extends FormatPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** A new recovery token, and the live tokens that its user had before. */
export interface RecoveryToken extends IssuedToken {
  readonly superseded: ResidualTokens;
}

/** The user of a recovery token, and the reason, unchecked. */
export interface TokenRecovery {
  readonly caller: Member;
  readonly userId: string;
  readonly reason: string;
  /** The lifetime in milliseconds. The default is `recoveryMinutesDefault`. */
  readonly lifeMs?: number | undefined;
  /** Whether to revoke the superseded tokens. */
  readonly revoke?: boolean | undefined;
  readonly policy?: Partial<TokenPolicy> | undefined;
  /** Delivers the token, as the last step before the commit. See `SetupCommand`. */
  readonly deliver?: (made: RecoveryToken) => Promise<void>;
}

/** The name of every recovery token. */
export const recoveryTokenName = 'recovery-token';

/**
 * Creates a short-lived token for a user who has no working one. Records `recovery.token` with the reason, in addition
 * to the usual event. Every call creates another token.
 *
 * If it throws, no token was created and none revoked.
 *
 * @throws `permission_denied` for all callers except the operator of the host
 * @throws `invalid_input` for the reason or the lifetime
 * @throws `not_found` if the account has no such user
 * @throws `precondition_failed` if the user is blocked or waits for approval, because no token would work
 * @throws `precondition_failed` if the user has as many tokens as the policy allows
 * @throws what `deliver` throws
 */
export async function recoverToken(
  ports: RecoverTokenPorts,
  recovery: TokenRecovery,
): Promise<RecoveryToken> {
  const { caller, userId, policy, revoke: isRevoked = false } = recovery;
  if (!isOperator(caller)) throw permissionDenied();
  const reason = parseRecoveryReason(recovery.reason);
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const expiresAt = recoveryExpiry(now, recovery.lifeMs);
    const { target } = await lockActorAndTarget(stores, { caller, targetId: userId, now });
    requireActiveUser(target);
    const meta = { reason, expires_at: expiresAt.toISOString() };
    const event = { initiator: caller, target, occurredAt: now };
    await stores.audit.append(userEvent({ ...event, activity: 'recovery.token', meta }));
    const tokens = await listLiveTokens(stores, { users: [target], now });
    if (isRevoked) await revokeTokens(stores, { tokens, initiatorId: caller.id, occurredAt: now });
    const issued = await issueTokenUntil(
      { ...ports, stores },
      {
        name: recoveryTokenName,
        user: target,
        createdBy: caller.id,
        createdAt: now,
        expiresAt,
        policy,
      },
    );
    const made = { ...issued, superseded: { tokens, isRevoked } };
    await recovery.deliver?.(made);
    return made;
  });
}

/** Checks that a token of the user would work. */
function requireActiveUser({ isBlocked, isPendingApproval }: Member): void {
  if (!isBlocked && !isPendingApproval) return;
  const state = isPendingApproval ? 'pending approval' : 'blocked';
  throw recoveryRefusal('user_inactive', { state });
}
