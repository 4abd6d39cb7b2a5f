import type { Member } from '../user/member.ts';
import { DomainError } from '../error/domain-error.ts';
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

/** What making a recovery token needs of the world. */
export interface RecoverTokenPorts extends FormatPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** A recovery token just made, and the live tokens that its user had before. */
export interface RecoveryToken extends IssuedToken {
  readonly superseded: ResidualTokens;
}

/** Whom a recovery token is for, and why, unchecked. */
export interface TokenRecovery {
  readonly caller: Member;
  readonly userId: string;
  readonly reason: string;
  /** Milliseconds; `recoveryMinutesDefault` when absent. */
  readonly lifeMs?: number | undefined;
  /** Whether what is superseded ends at once. */
  readonly revoke?: boolean | undefined;
  readonly policy?: Partial<TokenPolicy> | undefined;
  /** Hands the token over before it is kept, so that none is lost; see `SetupCommand`. */
  readonly deliver?: (made: RecoveryToken) => Promise<void>;
}

/** What every recovery token is called. */
export const recoveryTokenName = 'recovery-token';

/**
 * Makes a token that is over soon, for a user who has none that works, and records `recovery.token` with the reason beside
 * what is usually recorded of tokens. Every call makes another.
 *
 * For the operator of the host alone: throws `permission_denied` for everybody else, then `invalid_input` for the reason and
 * the life, `not_found` for a user whom the account does not have, `precondition_failed` for one who is shut out, so that
 * no token would help, and for one who has as many tokens as the policy allows; last what `deliver` throws, and then
 * nothing was made and nothing revoked.
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
    requireNotShutOut(target);
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

/** A token that authenticates nobody would be the last thing needed now. */
function requireNotShutOut({ isBlocked, isPendingApproval }: Member): void {
  if (!isBlocked && !isPendingApproval) return;
  const state = isPendingApproval ? 'pending approval' : 'blocked';
  throw new DomainError(
    'precondition_failed',
    `user is ${state}, so no token of it would work; let it in first`,
  );
}
