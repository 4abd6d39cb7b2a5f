import type { Actor } from '../authentication/authenticate-token.ts';
import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { parseLabel } from '../text/label.ts';
import { issueToken, type IssuedToken } from './issue-token.ts';
import { requireTokenDays } from './token-expiry.ts';
import { lockTokenHolder } from './token-holder.ts';

interface CreateTokenPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** A token that somebody asks for, unchecked. */
interface TokenRequest {
  readonly name: string;
  readonly expiresInDays: number;
}

/**
 * Makes a token for a user of the caller's account and records `personal.access.token.create`; every call makes another.
 *
 * Throws `invalid_input` for the name, then for the life, then `permission_denied` and `not_found` as `lockTokenHolder`
 * does. A user who is removed at once either had the token, which is gone with it, or is not found. Whether the user is
 * blocked does not matter: its tokens authenticate nobody for that time. Source: contract.md 3.3.
 */
export async function createToken(
  ports: CreateTokenPorts,
  order: { readonly caller: Actor; readonly userId: string; readonly request: TokenRequest },
): Promise<IssuedToken> {
  const { caller, userId, request } = order;
  const name = parseLabel(request.name, { subject: 'token name', whenEmpty: "token name can't be empty" });
  const expiresInDays = requireTokenDays(request.expiresInDays, 'expiration has to be');
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const { holder } = await lockTokenHolder(stores, { caller, userId, operation: 'create', now });
    return issueToken(
      { ...ports, stores },
      { name, expiresInDays, holder, accountId: holder.accountId, createdBy: caller.id },
    );
  });
}
