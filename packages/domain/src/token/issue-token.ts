import type { AuditLog } from '../audit/audit-log.ts';
import type { ModuleSet } from '../permission/module-set.ts';
import type { Scope } from '../permission/scope.ts';
import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { User } from '../user/user.ts';
import { newToken, type IssuedToken } from './new-token.ts';
import { requireTokenDays, tokenExpiry } from './token-expiry.ts';
import { tokenEvent } from './token-event.ts';
import { requireRoomForToken, tokenPolicyOf, type TokenPolicy } from './token-policy.ts';
import type { TokenStore } from './token-store.ts';

/** What issuing a token needs of the world; the stores are those of a unit of work. */
export interface IssueTokenPorts {
  /** The modules of the host app too; those of this product when absent. */
  readonly modules?: ModuleSet | undefined;
  readonly stores: { readonly tokens: TokenStore; readonly audit: AuditLog };
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** Which token to issue, but for how long it lives. */
interface TokenGrant {
  readonly name: string;
  /** Absent for a token that may do whatever its holder may. */
  readonly scopes?: readonly Scope[] | undefined;
  /** The user the token will speak for; must be in an account, and new or locked. */
  readonly holder: User;
  readonly accountId: string;
  /** The user who asks for it. */
  readonly createdBy: string;
  readonly policy?: Partial<TokenPolicy> | undefined;
}

/** Which token to issue. */
export interface TokenOrder extends TokenGrant {
  /** A whole number of days that the policy allows. */
  readonly expiresInDays: number;
}

/**
 * Makes a token for a user, stores its hash and records `personal.access.token.create`.
 * Every call makes another token. Throws `invalid_input` for a life out of bounds, `precondition_failed` when the user
 * has as many tokens as it may have, and what the stores throw.
 */
export async function issueToken(
  ports: IssueTokenPorts,
  { expiresInDays, ...grant }: TokenOrder,
): Promise<IssuedToken> {
  const { lifetimeDaysMax } = tokenPolicyOf(grant.policy);
  requireTokenDays(expiresInDays, { subject: 'expiration has to be', max: lifetimeDaysMax });
  const now = ports.clock.now();
  return issueTokenUntil(ports, { ...grant, createdAt: now, expiresAt: tokenExpiry(now, expiresInDays) });
}

/** The same for a token whose end was decided already, at the moment in which it is made. */
export async function issueTokenUntil(
  { stores, randomness }: Pick<IssueTokenPorts, 'stores' | 'randomness'>,
  grant: TokenGrant & { readonly createdAt: Date; readonly expiresAt: Date },
): Promise<IssuedToken> {
  const { holder, createdAt: now, createdBy } = grant;
  const { perUserMax } = tokenPolicyOf(grant.policy);
  await requireRoomForToken(stores.tokens, { userId: holder.id, now, perUserMax });
  const issued = newToken(randomness, { ...grant, userId: holder.id });
  await stores.tokens.add(issued.token);
  await stores.audit.append(
    tokenEvent({
      activity: 'personal.access.token.create',
      token: issued.token,
      holder: { ...holder, accountId: grant.accountId },
      initiatorId: createdBy,
      occurredAt: now,
    }),
  );
  return issued;
}
