import { provisionAccount } from '../account/provision-account.ts';
import { requireActive } from '../authentication/active-member.ts';
import type { Member } from '../user/member.ts';
import { DomainError } from '../error/domain-error.ts';
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

const sessionLifeMs = sessionHours * 3_600_000;
/** Characters of what a program says of itself that are kept. */
const userAgentLengthMax = 120;

/** What opening a session needs of the world. */
export interface OpenSessionPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** A session just opened: its user, the record that is kept, and the secret, which exists here and nowhere else. */
export interface SignedIn {
  readonly user: Member;
  readonly session: Session;
  readonly secret: string;
}

interface ProvenUser {
  readonly user: User;
  /** What the password was checked against. */
  readonly passwordHash: string;
  readonly userAgent: string;
}

/**
 * Opens a session for somebody who has proven to be that user, on what the user is now: throws as `signIn` does when the
 * user was blocked or removed, or its password changed, since then. Of two first sign-ins of an owner at once one makes
 * the account and the other finds it.
 */
export async function openSession(ports: OpenSessionPorts, proven: ProvenUser): Promise<SignedIn> {
  return ports.unitOfWork.run(async (stores) => {
    const user = await lockProven(stores, proven);
    const accountId = user.accountId ?? (await provisionFor({ ...ports, stores }, user));
    // Not before: the log is in the order of time, and the account comes before what is done in it.
    const now = ports.clock.now();
    const member: Member = { ...user, accountId, lastLoginAt: now };
    await stores.users.update(member);
    const secret = generateSessionSecret(ports.randomness);
    const session: Session = {
      id: ports.randomness.xid(),
      userId: member.id,
      hash: hashSessionSecret(secret),
      userAgent: shortened(proven.userAgent),
      createdAt: now,
      expiresAt: new Date(now.getTime() + sessionLifeMs),
    };
    await stores.sessions.removeExpired();
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

async function lockProven({ users }: Stores, { user, passwordHash }: ProvenUser): Promise<User> {
  const locked = await users.lock(user.id);
  if (locked === undefined || (await users.findPasswordHash(user.id)) !== passwordHash) throw signInRefused();
  requireActive(locked);
  return locked;
}

/** Only who became owner in setup is without an account by right; nobody becomes owner by signing in (W7). */
async function provisionFor(ports: Parameters<typeof provisionAccount>[0], user: User): Promise<string> {
  if (user.role !== 'owner') throw new DomainError('permission_denied', 'user is in no account');
  return (await provisionAccount(ports, user)).id;
}

function shortened(userAgent: string): string {
  const seen = withoutInvisibleCharacters(userAgent.replace(/[\p{Cc}\p{Cs}]/gu, ''));
  return Array.from(seen).slice(0, userAgentLengthMax).join('');
}
