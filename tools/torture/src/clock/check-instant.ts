import {
  authenticateToken,
  isDomainError,
  isInSetupWindow,
  setUpInstance,
  startSetupWindow,
  type Clock,
  type Storage,
} from '@nbsetup/domain';
import { aesGcmSealer, secureRandomness } from '@nbsetup/platform-node';

const dayMs = 24 * 60 * 60 * 1000;
const windowMs = 15 * 60 * 1000;

/** A start and a number of days. */
export interface Span {
  readonly instant: Date;
  readonly days: number;
}

/** Sets up an empty store at an instant. Returns each expiry that is wrong. */
export async function checkInstant(storage: Storage, { instant, days }: Span): Promise<readonly string[]> {
  const { read, unitOfWork } = storage;
  await startSetupWindow({ unitOfWork, clock: clockAt(instant) });
  const isOpen = async (after: number): Promise<boolean> =>
    isInSetupWindow({ instance: read.instance, clock: clockAt(instant, after) }, windowMs);
  const openings = [await isOpen(0), await isOpen(windowMs - 1), await isOpen(windowMs)];
  const token = await setUp(storage, { instant, days });
  const attempts = [0, days * dayMs, days * dayMs + 1].map(async (after) =>
    isAccepted(authenticateToken({ tokens: read.tokens, clock: clockAt(instant, after) }, token)),
  );
  const accepted = await Promise.all(attempts);
  const at = `${days} days from ${instant.toISOString()}`;
  return [
    ...(openings.join() === 'true,true,false'
      ? []
      : [`${at}: the time to set up was open ${openings.join()}`]),
    ...(accepted.join() === 'true,true,false' ? [] : [`${at}: the token was accepted ${accepted.join()}`]),
  ];
}

async function setUp({ read, unitOfWork }: Storage, { instant, days }: Span): Promise<string> {
  const { token } = await setUpInstance(
    {
      read,
      unitOfWork,
      clock: clockAt(instant),
      randomness: secureRandomness,
      // The hash does not depend on the time.
      passwordHasher: { hash: async () => 'unused', verify: async () => false },
      sealer: aesGcmSealer,
    },
    {
      request: {
        email: 'admin@example.com',
        name: 'Admin',
        password: 'long enough for anybody',
        token: { expiresInDays: days },
      },
      policy: { setupTokensEnabled: true },
    },
  );
  return token?.plainText ?? '';
}

/** Returns a clock that stands at an instant, or a number of milliseconds after it. */
function clockAt(instant: Date, after = 0): Clock {
  return { now: () => new Date(instant.getTime() + after) };
}

async function isAccepted(authenticated: Promise<unknown>): Promise<boolean> {
  try {
    await authenticated;
    return true;
  } catch (error) {
    if (isDomainError(error, 'token_invalid')) return false;
    throw error;
  }
}
