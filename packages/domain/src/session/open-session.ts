import { provisionAccount } from '../account/provision-account.ts';
import { requireActive } from '../authentication/active-member.ts';
import type { Member } from '../user/member.ts';
import { sessionHours } from '../limits.ts';
import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { withoutInvisibleCharacters } from '../text/invisible-characters.ts';
import { userEvent } from '../user/user-event.ts';
import type { User } from '../user/user.ts';
import { generateSessionSecret, hashSessionSecret } from './session-secret.ts';
import type { Session } from './session.ts';
import { signInRefused } from './sign-in-failure.ts';
import { sessionRefusal } from './session-refusal.ts';

const sessionLifeMs = sessionHours * 3_600_000;
/** The maximum length of a stored user agent, in characters. */
const userAgentLengthMax = 120;

/** The ports that opening a session uses. */
export interface OpenSessionPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** A new session with its user and its secret. The secret is not stored anywhere. */
export interface SignedIn {
  readonly user: Member;
  readonly session: Session;
  readonly secret: string;
}

interface VerifiedUser {
  readonly user: User;
  /** The hash that the password was compared with. */
  readonly passwordHash: string;
  /** The hash that replaces it. */
  readonly newPasswordHash?: string | undefined;
  readonly userAgent: string;
}

/**
 * Opens a session for a user whose password was verified, and creates the account if the owner has none. Checks the
 * user again under a lock. Of two first sign-ins of an owner at the same time, one creates the account and the other
 * finds it.
 *
 * @throws `unauthenticated` if the user was removed or the password changed since then
 * @throws `permission_denied` if the user was blocked since then, or is in no account
 */
export async function openSession(ports: OpenSessionPorts, verified: VerifiedUser): Promise<SignedIn> {
  return ports.unitOfWork.run(async (stores) => {
    const user = await lockVerified(stores, verified);
    const accountId = user.accountId ?? (await provisionFor({ ...ports, stores }, user));
    // Read the clock here, because the event must come after those of the new account.
    const now = ports.clock.now();
    const member: Member = { ...user, accountId, lastLoginAt: now };
    await stores.users.update(member);
    const secret = generateSessionSecret(ports.randomness);
    const session: Session = {
      id: ports.randomness.xid(),
      userId: member.id,
      hash: hashSessionSecret(secret),
      userAgent: shorten(verified.userAgent),
      createdAt: now,
      expiresAt: new Date(now.getTime() + sessionLifeMs),
    };
    const { newPasswordHash } = verified;
    if (newPasswordHash !== undefined) await stores.users.setPasswordHash(user.id, newPasswordHash);
    await stores.sessions.add(session);
    await stores.audit.append(
      userEvent({
        activity: 'dashboard.login',
        initiator: member,
        target: member,
        occurredAt: now,
        meta: { timestamp: now.toISOString() },
      }),
    );
    return { user: member, session, secret };
  });
}

async function lockVerified({ users }: Stores, { user, passwordHash }: VerifiedUser): Promise<User> {
  const locked = await users.lockWithPassword(user.id);
  if (locked?.passwordHash !== passwordHash) throw signInRefused();
  requireActive(locked.user);
  return locked.user;
}

/**
 * Creates the account of the owner from setup. Other users without an account are refused, so nobody becomes the owner
 * by signing in (W7).
 */
async function provisionFor(ports: Parameters<typeof provisionAccount>[0], user: User): Promise<string> {
  if (user.role !== 'owner') throw sessionRefusal('user_without_account');
  return (await provisionAccount(ports, user)).id;
}

function shorten(userAgent: string): string {
  const seen = withoutInvisibleCharacters(userAgent.replace(/[\p{Cc}\p{Cs}]/gu, ''));
  return Array.from(seen).slice(0, userAgentLengthMax).join('');
}
