import { createProblemList } from '../bootstrap/problem-list.ts';
import { parseLabel } from '../text/label.ts';
import { requireTokenDays } from '../token/token-expiry.ts';
import { tokenPolicyOf, type TokenPolicy } from '../token/token-policy.ts';
import { parseEmailAddress } from '../user/email-address.ts';
import { requirePassword } from '../user/password-rule.ts';
import { setupRefusal } from './setup-refusal.ts';

/** A request for setup, not checked yet. A missing text counts as empty. */
export interface SetupRequest {
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly password?: string | undefined;
  /** Present if the request asks for a token. */
  readonly token?: TokenCommand | undefined;
}

interface TokenCommand {
  /** Its lifetime in days. The default of the policy if absent. */
  readonly expiresInDays?: number | undefined;
  /** Whether setup must fail if it cannot issue a token. */
  readonly isRequired?: boolean | undefined;
}

/** The operator's rules for setup. */
export interface SetupPolicy {
  /** Whether setup may issue a token. */
  readonly setupTokensEnabled: boolean;
  /** Why setup is closed, in the words of the operator. Setup is open if absent. */
  readonly closedBecause?: string | undefined;
  /** The limits of tokens, also of the setup token. */
  readonly tokens?: Partial<TokenPolicy> | undefined;
}

/** A checked request for setup. */
export interface SetupPlan {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly token?: { readonly expiresInDays: number };
}

/**
 * Checks a request for setup and returns the plan. The order of the checks is that of the reference: the lifetime of
 * the token, then e-mail, name and password. While setup tokens are off, the request for a token is ignored, whatever
 * its lifetime. Source: docs/netbird-api.md 2.2.
 *
 * @throws `invalid_input` for the first fault
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

/** The plan of a setup, without the password, and one message for each fault of the request. */
export interface CheckedSetup {
  readonly plan: Omit<SetupPlan, 'password'>;
  readonly problems: readonly string[];
}

/**
 * Checks a whole request by the rules of `planSetup`. Checks the password only if the request has one. Never throws.
 */
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

/**
 * Checks that setup is open.
 *
 * @throws `permission_denied` if the operator has closed it
 */
export function requireSetupOpen({ closedBecause }: Pick<SetupPolicy, 'closedBecause'>): void {
  if (closedBecause === undefined) return;
  throw setupRefusal('setup_closed', { because: closedBecause });
}

/**
 * Checks that setup can issue a token, if the request requires one.
 *
 * @throws `precondition_failed` if setup tokens are off
 */
export function requireTokenAllowed({ token }: SetupRequest, { setupTokensEnabled }: SetupPolicy): void {
  if (token?.isRequired !== true || setupTokensEnabled) return;
  throw setupRefusal('setup_tokens_off');
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
