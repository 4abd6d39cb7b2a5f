import type { AuditLog } from '../audit/audit-log.ts';
import type { Scope } from '../permission/scope.ts';
import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { Member } from '../user/member.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import { tokenEvent } from './token-event.ts';
import { tokenExpiry } from './token-expiry.ts';
import { generateToken, type FormatPorts } from './token-format.ts';
import { hashToken } from './token-hash.ts';
import { requireRoom, requireRoomForToken, tokenPolicyOf, type TokenPolicy } from './token-policy.ts';
import type { TokenStore } from './token-store.ts';

/** The ports that issuing a token uses. The stores are those of a unit of work. */
export interface IssueTokenPorts extends FormatPorts {
  readonly stores: { readonly tokens: TokenStore; readonly audit: AuditLog };
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** A new token and its plain text. The plain text is not stored anywhere. */
export interface IssuedToken {
  readonly token: PersonalAccessToken;
  readonly plainText: string;
}

/** The token to issue, without its lifetime. */
interface NewTokenCommand {
  readonly name: string;
  /** Absent for a token with all rights of its user. */
  readonly scopes?: readonly Scope[] | undefined;
  /** The user of the token. It must be new or locked. */
  readonly user: Member;
  /** The id of the user who asks for it. */
  readonly createdBy: string;
  readonly policy?: Partial<TokenPolicy> | undefined;
}

/**
 * Creates a token for a user, stores its hash and records `personal.access.token.create`. Every call creates another
 * token. The caller has checked the lifetime.
 *
 * @throws `precondition_failed` if the user has as many tokens as the policy allows
 */
export async function issueToken(
  ports: IssueTokenPorts,
  { expiresInDays, ...command }: NewTokenCommand & { readonly expiresInDays: number },
): Promise<IssuedToken> {
  const now = ports.clock.now();
  return issueTokenUntil(ports, { ...command, createdAt: now, expiresAt: tokenExpiry(now, expiresInDays) });
}

/**
 * Does the same for a user who was created in this unit of work, and therefore has no token.
 *
 * @throws `precondition_failed` if the policy allows no token
 */
export async function issueFirstToken(
  ports: IssueTokenPorts,
  { expiresInDays, policy, ...command }: NewTokenCommand & { readonly expiresInDays: number },
): Promise<IssuedToken> {
  requireRoom({ live: 0, perUserMax: tokenPolicyOf(policy).perUserMax });
  const createdAt = ports.clock.now();
  const expiresAt = tokenExpiry(createdAt, expiresInDays);
  const activity = 'personal.access.token.create';
  return addGeneratedToken(ports, { ...command, createdAt, expiresAt, activity });
}

/** Does the same as `issueToken` for a token with a given expiry. */
export async function issueTokenUntil(
  ports: Pick<IssueTokenPorts, 'stores' | 'randomness' | 'tokenFormat'>,
  { policy, ...command }: NewTokenCommand & { readonly createdAt: Date; readonly expiresAt: Date },
): Promise<IssuedToken> {
  const { perUserMax } = tokenPolicyOf(policy);
  await requireRoomForToken(ports.stores.tokens, {
    userId: command.user.id,
    now: command.createdAt,
    perUserMax,
  });
  return addGeneratedToken(ports, { ...command, activity: 'personal.access.token.create' });
}

/** A checked token that is not stored yet, and how to record it. */
interface NewToken extends Pick<PersonalAccessToken, 'name' | 'createdBy' | 'createdAt' | 'expiresAt'> {
  readonly user: Member;
  readonly scopes?: readonly Scope[] | undefined;
  readonly replaces?: string;
  readonly chainStartedAt?: Date;
  readonly activity: `personal.access.token.${'create' | 'rotate'}`;
  /** Additional data of the event. */
  readonly meta?: Readonly<Record<string, string>>;
}

/** Generates a token, stores its hash and records it. Checks neither rights nor the number of tokens. */
export async function addGeneratedToken(
  ports: Pick<IssueTokenPorts, 'stores' | 'randomness' | 'tokenFormat'>,
  token: NewToken,
): Promise<IssuedToken> {
  const plainText = generateToken(ports.randomness, ports.tokenFormat);
  return { token: await addToken(ports, { ...token, hash: hashToken(plainText) }), plainText };
}

/** Stores a token of which only the hash is known, and records it. Checks neither rights nor the number of tokens. */
export async function addToken(
  { stores, randomness }: Pick<IssueTokenPorts, 'stores' | 'randomness'>,
  { user, activity, meta, ...plan }: NewToken & { readonly hash: string },
): Promise<PersonalAccessToken> {
  const { name, hash, createdBy, createdAt, expiresAt } = plan;
  const token: PersonalAccessToken = {
    id: randomness.xid(),
    userId: user.id,
    name,
    hash,
    createdBy,
    createdAt,
    expiresAt,
    ...(plan.scopes && { scopes: plan.scopes }),
    ...(plan.replaces !== undefined && { replaces: plan.replaces }),
    ...(plan.chainStartedAt && { chainStartedAt: plan.chainStartedAt }),
  };
  await stores.tokens.add(token);
  const change = { activity, token, user, initiatorId: createdBy, occurredAt: createdAt };
  await stores.audit.append(tokenEvent({ ...change, ...(meta && { meta }) }));
  return token;
}
