import type { PersonalAccessToken } from '../token/personal-access-token.ts';
import { isExpired } from '../time/is-expired.ts';
import { tokenExpiry } from '../token/token-expiry.ts';
import { tooManyTokens, type TokenPolicy } from '../token/token-policy.ts';
import type { User } from '../user/user.ts';
import type { BootstrapState } from './bootstrap-state.ts';
import type { AddTokenStep } from './bootstrap-step.ts';
import type { WantedToken } from './bootstrap.ts';
import type { DocumentPath, ProblemList } from './problem-list.ts';
import { bootstrapRefusal } from './bootstrap-refusal.ts';

interface TokenSituation {
  readonly state: BootstrapState;
  readonly now: Date;
  readonly tokenPolicy: TokenPolicy;
  /** The user who gets the tokens, if it exists. */
  readonly user: User | undefined;
  /** The name of the user in messages. */
  readonly label: string;
  readonly list: ProblemList;
  /** The path of the tokens in the document. */
  readonly path: DocumentPath;
}

/**
 * Returns the steps that add the missing tokens, which are found by name. An expired token is not missing, so it is not
 * added again.
 */
export function planTokens(
  wanted: readonly WantedToken[],
  situation: TokenSituation,
): readonly AddTokenStep[] {
  const { state, now, tokenPolicy, user, list, path } = situation;
  const own = state.tokens.filter(({ userId }) => userId === user?.id);
  const missing = wanted.filter((token, index) =>
    list.collect([...path, index], () => isMissing(token, { own, situation })),
  );
  const live = own.filter((token) => !isExpired(token, now)).length;
  list.collect(path, () => {
    if (missing.length > 0 && live + missing.length > tokenPolicy.perUserMax) {
      throw tooManyTokens(tokenPolicy.perUserMax);
    }
  });
  return missing.map((token) => ({ kind: 'add-token', token }));
}

/**
 * Returns whether the token is to be added.
 *
 * @throws `invalid_input` if several tokens have the name
 * @throws `precondition_failed` if the stored token differs
 * @throws what `requireAddable` throws
 */
function isMissing(
  token: WantedToken,
  { own, situation }: { readonly own: readonly PersonalAccessToken[]; readonly situation: TokenSituation },
): boolean {
  const found = findByName(own, { name: token.name, situation });
  if (found === undefined) requireAddable(token, situation);
  else requireSame(token, found, situation);
  return found === undefined;
}

/**
 * Returns the token with this name. Rotated tokens keep their name, so a token that was replaced by another of them
 * does not count.
 */
function findByName(
  own: readonly PersonalAccessToken[],
  { name, situation: { label } }: { readonly name: string; readonly situation: TokenSituation },
): PersonalAccessToken | undefined {
  const named = own.filter((token) => token.name === name);
  const [found, ...others] = named.filter(
    ({ replacedBy }) => replacedBy === undefined || !named.some(({ id }) => id === replacedBy),
  );
  if (others.length === 0) return found;
  throw bootstrapRefusal('token_name_ambiguous', { token: name, user: label });
}

/**
 * Checks that the stored token is the wanted one. A lifetime in days cannot be compared, because it counts from an
 * earlier time.
 */
function requireSame(wanted: WantedToken, found: PersonalAccessToken, { label }: TokenSituation): void {
  const { life, secret, scopes } = wanted;
  const differences = [
    ...(secret.kind === 'given' && secret.hash !== found.hash ? ['another secret'] : []),
    ...('expiresAt' in life && life.expiresAt.getTime() !== found.expiresAt.getTime()
      ? [`another expiry, ${found.expiresAt.toISOString()}`]
      : []),
    ...(scopes?.join() === found.scopes?.join() ? [] : ['other scopes']),
  ];
  if (differences.length === 0) return;
  throw bootstrapRefusal('token_differs', { token: wanted.name, user: label, differences });
}

function requireAddable(
  { name, life, secret }: WantedToken,
  { state, now, tokenPolicy: { lifetimeDaysMax }, label }: TokenSituation,
): void {
  if (secret.kind === 'given' && state.tokens.some(({ hash }) => hash === secret.hash)) {
    throw bootstrapRefusal('token_hash_taken', { token: name, user: label });
  }
  if (!('expiresAt' in life)) return;
  if (isExpired(life, now)) {
    throw bootstrapRefusal('token_already_expired', { token: name, user: label });
  }
  if (life.expiresAt > tokenExpiry(now, lifetimeDaysMax)) {
    throw bootstrapRefusal('token_expiry_too_late', {
      token: name,
      user: label,
      maxDays: lifetimeDaysMax,
    });
  }
}
