import { requireActive } from '../authentication/active-member.ts';
import { isDomainError } from '../error/domain-error.ts';
import type { PasswordHasher } from '../platform/password-hasher.ts';
import { knownAddressIn } from '../user/email-address.ts';
import { emailKey } from '../user/email-key.ts';
import { passwordFits } from '../user/password-check.ts';
import { normalizePassword, requireWholeCharacters } from '../user/password-rule.ts';
import type { UserWithPassword, UserReader } from '../user/user-store.ts';
import type { User } from '../user/user.ts';
import { openSession, type OpenSessionPorts, type SignedIn } from './open-session.ts';
import { checkLogin, type LoginThrottle } from './login-throttle.ts';
import { signInFailures, signInRefused, type SignInFailure } from './sign-in-failure.ts';
import { textRefusal } from '../text/text-refusal.ts';

/** The maximum number of users whose passwords are tried. Users of different accounts can have the same e-mail. */
const candidatesMax = 5;

/** The ports of a sign-in. */
export interface SignInPorts extends OpenSessionPorts {
  readonly read: { readonly users: UserReader };
  readonly passwordHasher: PasswordHasher;
  readonly loginThrottle: LoginThrottle;
  /** Called after each failed sign-in. Gets neither the password nor the e-mail as typed. */
  readonly onSignInFailed: (failure: SignInFailure) => void;
  /** Starts work that the response does not wait for. Reports its failure. */
  readonly inBackground: (work: () => Promise<void>) => void;
}

/** The credentials of a sign-in, unchecked. */
export interface SignInRequest {
  /** An absent text counts as empty. */
  readonly email?: string | undefined;
  readonly password?: string | undefined;
  /** The network address of the client. */
  readonly address: string;
  readonly userAgent: string;
}

/**
 * Signs a person in with e-mail and password: opens a session and records `dashboard.login`. If the owner has no
 * account after setup, creates it in the same unit of work. If several users have the e-mail, the oldest with this
 * password signs in.
 *
 * If the hasher asks for a new hash of the password, the session is opened with it.
 *
 * @throws `invalid_input` for a missing field, or a password with invalid characters
 * @throws `rate_limited` as `LoginThrottle` does
 * @throws `unauthenticated` for an unknown e-mail or a wrong password. Message and work are the same for both.
 * @throws `permission_denied` if the user is blocked, waits for approval or is in no account. Only with the right
 * password.
 */
export async function signIn(ports: SignInPorts, request: SignInRequest): Promise<SignedIn> {
  const { email = '', password = '', address } = request;
  if (email === '') throw textRefusal('text_required', { field: 'email' });
  if (password === '') throw textRefusal('text_required', { field: 'password' });
  requireWholeCharacters(password);
  const mailbox = knownAddressIn(email);
  const candidates =
    mailbox === undefined ? [] : await ports.read.users.listByEmail(mailbox, { limit: candidatesMax });
  const verified = await checkLogin(ports.loginThrottle, {
    // Count the normalized e-mail. Otherwise each other spelling would allow as many attempts again.
    subject: emailKey(mailbox ?? email),
    address,
    check: () => findByPassword(ports.passwordHasher, { candidates, password }),
  });
  if (verified === undefined) {
    reportFailure(ports, { users: candidates.map(({ user }) => user), reason: 'wrong password', address });
    throw signInRefused();
  }
  try {
    requireActive(verified.user);
  } catch (error) {
    reportFailure(ports, { users: [verified.user], reason: 'user may not sign in', address });
    throw error;
  }
  return openRehashing(ports, { ...verified, password, userAgent: request.userAgent });
}

/**
 * Opens the session, and replaces the hash of the password in the same unit of work if the hasher asks for it. If
 * another sign-in has replaced the hash at the same time, this one succeeds with that hash.
 */
async function openRehashing(ports: SignInPorts, verified: VerifiedPassword): Promise<SignedIn> {
  const { passwordHasher, read } = ports;
  const { password, passwordHash, user } = verified;
  if (passwordHasher.needsRehash?.(passwordHash) !== true) return openSession(ports, verified);
  const newPasswordHash = await hashIfPossible(passwordHasher, password);
  try {
    return await openSession(ports, { ...verified, newPasswordHash });
  } catch (error) {
    const current = await read.users.findPasswordHash(user.id);
    if (!isDomainError(error, 'unauthenticated') || current === undefined || current === passwordHash)
      throw error;
    if (!(await passwordFits(passwordHasher, { password, hash: current }))) throw error;
    return openSession(ports, { ...verified, passwordHash: current });
  }
}

interface VerifiedPassword extends Required<UserWithPassword> {
  readonly password: string;
  readonly userAgent: string;
}

/** Returns `undefined` if the hasher has too much to do, because the sign-in does not need the new hash. */
async function hashIfPossible(hasher: PasswordHasher, password: string): Promise<string | undefined> {
  try {
    return await hasher.hash(normalizePassword(password));
  } catch (error) {
    if (isDomainError(error, 'overloaded')) return undefined;
    throw error;
  }
}

async function findByPassword(
  passwordHasher: PasswordHasher,
  { candidates, password }: { readonly candidates: readonly UserWithPassword[]; readonly password: string },
): Promise<Required<UserWithPassword> | undefined> {
  // Verify even without a user, so that the time does not show which e-mails exist.
  if (candidates.length === 0) await passwordFits(passwordHasher, { password, hash: undefined });
  for (const { user, passwordHash } of candidates) {
    const isRight = await passwordFits(passwordHasher, { password, hash: passwordHash });
    if (isRight && passwordHash !== undefined) return { user, passwordHash };
  }
  return undefined;
}

/**
 * Reports and records a failed sign-in. The write runs after the response, because its time would show that the user
 * exists. So would preparing it, so that is also done after the response.
 */
function reportFailure(
  ports: SignInPorts,
  failure: {
    readonly users: readonly User[];
    readonly reason: SignInFailure['reason'];
    readonly address: string;
  },
): void {
  const { users, reason, address } = failure;
  ports.onSignInFailed({ userIds: users.map(({ id }) => id), reason, address });
  const occurredAt = ports.clock.now();
  ports.inBackground(async () => {
    const events = signInFailures(users, { reason, address, occurredAt });
    if (events.length > 0) await ports.unitOfWork.run(({ audit }) => audit.append(...events));
  });
}
