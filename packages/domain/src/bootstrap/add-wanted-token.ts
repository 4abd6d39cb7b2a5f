import type { Member } from '../user/member.ts';
import { operatorOf } from '../operator/operator.ts';
import { addGeneratedToken, addToken, type IssueTokenPorts } from '../token/issue-token.ts';
import type { PersonalAccessToken } from '../token/personal-access-token.ts';
import { tokenExpiry } from '../token/token-expiry.ts';
import type { DeliverableSecret } from './bootstrap-section.ts';
import type { WantedToken } from './bootstrap.ts';

/** A generated token in plain text. It is not stored anywhere. */
interface DeliverableToken extends DeliverableSecret {
  readonly token: PersonalAccessToken;
}

/**
 * Adds the token and records it, with the operator as initiator. Returns the token if its secret was generated,
 * otherwise nothing.
 */
export async function addWantedToken(
  ports: IssueTokenPorts,
  { wanted, user }: { readonly wanted: WantedToken; readonly user: Member },
): Promise<readonly DeliverableToken[]> {
  const { name, life, scopes, secret } = wanted;
  const createdAt = ports.clock.now();
  const plan = {
    activity: 'personal.access.token.create',
    user,
    name,
    createdBy: operatorOf(user.accountId).id,
    createdAt,
    expiresAt: 'expiresAt' in life ? life.expiresAt : tokenExpiry(createdAt, life.expiresInDays),
    scopes,
  } as const;
  if (secret.kind === 'generated') {
    return [{ destination: secret.destination, ...(await addGeneratedToken(ports, plan)) }];
  }
  await addToken(ports, { ...plan, hash: secret.hash });
  return [];
}
