import type { Member } from '../user/member.ts';
import { operatorOf } from '../operator/operator.ts';
import { tokenEvent } from '../token/token-event.ts';
import { tokenExpiry } from '../token/token-expiry.ts';
import { generateToken } from '../token/token-format.ts';
import { hashToken } from '../token/token-hash.ts';
import type { IssueTokenPorts } from '../token/issue-token.ts';
import type { PersonalAccessToken } from '../token/personal-access-token.ts';
import type { WantedToken } from './bootstrap.ts';

/** A token that was generated, in plain text, which exists here and nowhere else. */
export interface DeliverableToken {
  /** Where the bootstrap wants it. */
  readonly destination: string;
  readonly plainText: string;
  readonly token: PersonalAccessToken;
}

/** Adds the token and records it as the operator's; answers it when its secret was generated, else nothing. */
export async function addWantedToken(
  { stores, clock, randomness }: IssueTokenPorts,
  { wanted, holder }: { readonly wanted: WantedToken; readonly holder: Member },
): Promise<readonly DeliverableToken[]> {
  const { name, life, scopes, secret } = wanted;
  const now = clock.now();
  const operator = operatorOf(holder.accountId);
  const plainText = secret.kind === 'generated' ? generateToken(randomness) : '';
  const token: PersonalAccessToken = {
    id: randomness.xid(),
    userId: holder.id,
    name,
    hash: secret.kind === 'generated' ? hashToken(plainText) : secret.hash,
    createdBy: operator.id,
    createdAt: now,
    expiresAt: 'expiresAt' in life ? life.expiresAt : tokenExpiry(now, life.expiresInDays),
    ...(scopes && { scopes }),
  };
  await stores.tokens.add(token);
  await stores.audit.append(
    tokenEvent({
      activity: 'personal.access.token.create',
      token,
      holder,
      initiatorId: operator.id,
      occurredAt: now,
    }),
  );
  return secret.kind === 'generated' ? [{ destination: secret.destination, plainText, token }] : [];
}
