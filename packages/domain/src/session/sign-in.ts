import { requireActive } from '../authentication/active-member.ts';
import { DomainError } from '../error/domain-error.ts';
import type { PasswordHasher } from '../platform/password-hasher.ts';
import { knownAddressIn } from '../user/email-address.ts';
import { emailKey } from '../user/email-key.ts';
import { passwordFits } from '../user/password-check.ts';
import { requireWholeCharacters } from '../user/password-rule.ts';
import type { UserWithPassword, UserReader } from '../user/user-store.ts';
import type { User } from '../user/user.ts';
import { openSession, type OpenSessionPorts, type SignedIn } from './open-session.ts';
import { checkLogin, type LoginThrottle } from './login-throttle.ts';
import { signInFailures, signInRefused, type SignInFailure } from './sign-in-failure.ts';

/** Users of one e-mail, each in another account, whose passwords are tried at most. */
const candidatesMax = 5;

/** What signing in needs of the world. */
export interface SignInPorts extends OpenSessionPorts {
  readonly read: { readonly users: UserReader };
  readonly passwordHasher: PasswordHasher;
  readonly loginThrottle: LoginThrottle;
  /** Hears of every password that did not sign anybody in. Never of the password nor of the e-mail as it was typed. */
  readonly onSignInFailed: (failure: SignInFailure) => void;
  /** Starts work that the answer does not wait for, and reports its failure. */
  readonly inBackground: (work: () => Promise<void>) => void;
}

/** Who says to be whom, unchecked. */
export interface SignInRequest {
  /** An absent text counts as empty. */
  readonly email?: string | undefined;
  readonly password?: string | undefined;
  /** Where the request comes from, and the program that makes it by its own account. */
  readonly address: string;
  readonly userAgent: string;
}

/**
 * Signs a person in with e-mail and password: opens a session and records `dashboard.login`. The owner whom
 * setup left without an account gets it now, in the same unit of work.
 *
 * Throws `invalid_input` for a missing field and for a password that is not text, `rate_limited` as `LoginThrottle` does, `unauthenticated` for an e-mail
 * that is not known or a password that is wrong - the same words after the same work - and only to who knows the password
 * `permission_denied` when the user is blocked, waits for approval or is in no account. Of several users with the e-mail,
 * which is unique in an account only, the oldest whom the password fits signs in.
 */
export async function signIn(ports: SignInPorts, request: SignInRequest): Promise<SignedIn> {
  const { email = '', password = '', address } = request;
  if (email === '') throw new DomainError('invalid_input', 'email is required');
  if (password === '') throw new DomainError('invalid_input', 'password is required');
  requireWholeCharacters(password);
  const mailbox = knownAddressIn(email);
  const candidates =
    mailbox === undefined ? [] : await ports.read.users.listByEmail(mailbox, { limit: candidatesMax });
  const proven = await checkLogin(ports.loginThrottle, {
    // Count the normalized e-mail. Otherwise each other spelling would allow as many attempts again.
    subject: emailKey(mailbox ?? email),
    address,
    check: () => findProven(ports.passwordHasher, { candidates, password }),
  });
  if (proven === undefined) {
    onSignInFailed(ports, { users: candidates.map(({ user }) => user), reason: 'wrong password', address });
    throw signInRefused();
  }
  try {
    requireActive(proven.user);
  } catch (error) {
    onSignInFailed(ports, { users: [proven.user], reason: 'user may not sign in', address });
    throw error;
  }
  return openSession(ports, { ...proven, userAgent: request.userAgent });
}

async function findProven(
  passwordHasher: PasswordHasher,
  { candidates, password }: { readonly candidates: readonly UserWithPassword[]; readonly password: string },
): Promise<Required<UserWithPassword> | undefined> {
  // Nobody is as much work as somebody, or the time of the answer would tell who is known.
  if (candidates.length === 0) await passwordFits(passwordHasher, { password, hash: undefined });
  for (const { user, passwordHash } of candidates) {
    const isRight = await passwordFits(passwordHasher, { password, hash: passwordHash });
    if (isRight && passwordHash !== undefined) return { user, passwordHash };
  }
  return undefined;
}

/**
 * Recorded behind the answer, for a write that only known users cause would tell who is known. So would the making of what is
 * written, by some microseconds: that there is nothing to write for nobody is found out behind the answer, too.
 */
function onSignInFailed(
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
