import { createProblemList } from '../bootstrap/problem-list.ts';
import { DomainError } from '../error/domain-error.ts';
import { parseLabel } from '../text/label.ts';
import { requireTokenDays } from '../token/token-expiry.ts';
import { tokenPolicyOf, type TokenPolicy } from '../token/token-policy.ts';
import { parseEmailAddress } from '../user/email-address.ts';
import { requirePassword } from '../user/password-rule.ts';

/** What somebody asks setup to do, unchecked; an absent text counts as empty. */
export interface SetupRequest {
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly password?: string | undefined;
  /** Present when a token is asked for. */
  readonly token?: TokenCommand | undefined;
}

interface TokenCommand {
  /** Its life in days, where the request names one. */
  readonly expiresInDays?: number | undefined;
  /** Whether no setup is better than one without a token. */
  readonly isRequired?: boolean | undefined;
}

/** What the operator allows setup to do. */
export interface SetupPolicy {
  /** Whether setup may issue a token. */
  readonly setupTokensEnabled: boolean;
  /** Why nobody may set up, in the operator's words; setup is open when absent. */
  readonly closedBecause?: string | undefined;
  /** What tokens may be, that of setup too. */
  readonly tokens?: Partial<TokenPolicy> | undefined;
}

/** What setup will do: every part of it checked. */
export interface SetupPlan {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly token?: { readonly expiresInDays: number };
}

/**
 * Checks a request for setup, or throws `invalid_input` for the first thing wrong with it, in the order of
 * docs/netbird-api.md 2.2: the life of the token, then e-mail, name and password.
 * While setup tokens are off, a request for one is ignored unread, whatever its life.
 */
export function planSetup(request: SetupRequest, policy: SetupPolicy): SetupPlan {
  const token = planToken(request, policy);
  return {
    email: parseEmailAddress(request.email ?? ''),
    name: parseName(request),
    password: requirePassword(request.password ?? ''),
    ...(token && { token }),
  };
}

/** What setup will do but for the password, and everything that is wrong with the request, one message each. */
export interface CheckedSetup {
  readonly plan: Omit<SetupPlan, 'password'>;
  readonly problems: readonly string[];
}

/** Checks a request as `planSetup` does, all of it; a password only where there is one already. */
export function checkSetup(request: SetupRequest, policy: SetupPolicy): CheckedSetup {
  const list = createProblemList();
  const token = list.collect(['token'], () => planToken(request, policy));
  const email = list.collect(['email'], () => parseEmailAddress(request.email ?? ''));
  const name = list.collect(['name'], () => parseName(request));
  const { password } = request;
  if (password !== undefined) list.collect(['password'], () => requirePassword(password));
  return {
    plan: { email: email ?? '', name: name ?? '', ...(token && { token }) },
    problems: list.problems.map(({ message }) => message),
  };
}

/** Throws `permission_denied` when the operator has closed setup. */
export function requireSetupOpen({ closedBecause }: Pick<SetupPolicy, 'closedBecause'>): void {
  if (closedBecause === undefined) return;
  throw new DomainError('permission_denied', `setup is closed: ${closedBecause}`);
}

/** Throws `precondition_failed` for a request that requires a token while setup tokens are off. */
export function requireTokenAllowed({ token }: SetupRequest, { setupTokensEnabled }: SetupPolicy): void {
  if (token?.isRequired !== true || setupTokensEnabled) return;
  throw new DomainError('precondition_failed', 'setup tokens are off, nothing was set up', {
    reason: 'setup_tokens_off',
  });
}

function parseName({ name = '' }: SetupRequest): string {
  return parseLabel(name, { subject: 'name', whenEmpty: 'name is required' });
}

function planToken(
  { token }: SetupRequest,
  { setupTokensEnabled, tokens }: SetupPolicy,
): SetupPlan['token'] | undefined {
  if (!setupTokensEnabled || token === undefined) return undefined;
  const { lifetimeDaysMax: max, setupDaysDefault } = tokenPolicyOf(tokens);
  const { expiresInDays = setupDaysDefault } = token;
  return { expiresInDays: requireTokenDays(expiresInDays, { subject: 'pat_expire_in must be', max }) };
}
