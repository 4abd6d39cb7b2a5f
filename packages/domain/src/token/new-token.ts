import type { Scope } from '../permission/scope.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import { generateToken } from './token-format.ts';
import { hashToken } from './token-hash.ts';

/** A token just made: the record that is kept and the plain text, which exists here and nowhere else. */
export interface IssuedToken {
  readonly token: PersonalAccessToken;
  readonly plainText: string;
}

/** What a token shall be, every part of it checked. */
interface TokenPlan {
  readonly userId: string;
  readonly name: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly scopes?: readonly Scope[] | undefined;
  readonly replaces?: string;
  readonly chainStartedAt?: Date;
}

/** Makes a token that is not kept anywhere yet. */
export function newToken(
  randomness: Pick<Randomness, 'bytes' | 'xid'>,
  { userId, name, createdBy, createdAt, expiresAt, ...plan }: TokenPlan,
): IssuedToken {
  const plainText = generateToken(randomness);
  const token: PersonalAccessToken = {
    id: randomness.xid(),
    userId,
    name,
    hash: hashToken(plainText),
    createdBy,
    createdAt,
    expiresAt,
    ...(plan.scopes && { scopes: plan.scopes }),
    ...(plan.replaces !== undefined && { replaces: plan.replaces }),
    ...(plan.chainStartedAt && { chainStartedAt: plan.chainStartedAt }),
  };
  return { token, plainText };
}
