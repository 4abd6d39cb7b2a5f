import type { AuditLog } from '../audit/audit-log.ts';
import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { User } from '../user/user.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import { requireTokenDays, tokenExpiry } from './token-expiry.ts';
import { tokenEvent } from './token-event.ts';
import { generateToken } from './token-format.ts';
import { hashToken } from './token-hash.ts';
import type { TokenStore } from './token-store.ts';

/** What issuing a token needs of the world; the stores are those of a unit of work. */
export interface IssueTokenPorts {
  readonly stores: { readonly tokens: TokenStore; readonly audit: AuditLog };
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** Which token to issue. */
export interface TokenOrder {
  readonly name: string;
  /** A whole number of days from 1 to 365. */
  readonly expiresInDays: number;
  /** The user the token will speak for; must be in an account. */
  readonly holder: User;
  readonly accountId: string;
  /** The user who asks for it. */
  readonly createdBy: string;
}

/** A token just made: the record that is kept and the plain text, which exists here and nowhere else. */
export interface IssuedToken {
  readonly token: PersonalAccessToken;
  readonly plainText: string;
}

/**
 * Makes a token for a user, stores its hash and records `personal.access.token.create`.
 * Every call makes another token. Throws `invalid_input` for a life out of bounds and what the stores throw.
 */
export async function issueToken(ports: IssueTokenPorts, order: TokenOrder): Promise<IssuedToken> {
  const days = requireTokenDays(order.expiresInDays, 'expiration has to be');
  const createdAt = ports.clock.now();
  const plainText = generateToken(ports.randomness);
  const token: PersonalAccessToken = {
    id: ports.randomness.xid(),
    userId: order.holder.id,
    name: order.name,
    hash: hashToken(plainText),
    createdBy: order.createdBy,
    createdAt,
    expiresAt: tokenExpiry(createdAt, days),
  };
  await ports.stores.tokens.add(token);
  await ports.stores.audit.append(
    tokenEvent({
      activity: 'personal.access.token.create',
      token,
      holder: { ...order.holder, accountId: order.accountId },
      initiatorId: order.createdBy,
      occurredAt: createdAt,
    }),
  );
  return { token, plainText };
}
