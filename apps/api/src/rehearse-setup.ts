import {
  isDomainError,
  setUpInstance,
  signIn,
  type LoginThrottle,
  type PasswordHasher,
  type SetupPorts,
  type Storage,
  type Stores,
  type UnitOfWork,
} from '@nbsetup/domain';

/** The ports of a rehearsal. The storage is on a server. */
interface RehearsalPorts extends Pick<SetupPorts, 'randomness' | 'sealer'> {
  readonly storage: Pick<Storage, 'unitOfWork' | 'clock'>;
  /** Called if setup would fail. */
  readonly onFailure: (error: unknown) => void;
}

const owner = { email: 'rehearsal@example.com', name: 'Rehearsal', password: 'nobody-signs-in-with-it' };

/**
 * Runs a setup and a sign-in in one transaction, and rolls it back. Nobody ever sees what it writes. So a database that
 * refuses setup is reported at the start, and the first real setup does not wait until code, connection and the caches
 * of the database are ready. No password is hashed. Never rejects.
 */
export async function rehearseSetup({ storage, onFailure, ...system }: RehearsalPorts): Promise<void> {
  try {
    await storage.unitOfWork.run(async (stores) => {
      await setUpAndSignIn({ ...system, ...within(stores), clock: storage.clock });
      throw new RehearsalEnded();
    });
  } catch (error) {
    // Another process may have completed setup in the meantime.
    if (error instanceof RehearsalEnded || isDomainError(error, 'setup_already_completed')) return;
    onFailure(error);
  }
}

/** Rolls the transaction back. */
class RehearsalEnded extends Error {}

/** Returns the ports of use cases that all run in the unit of work with these stores. */
function within(stores: Stores): Pick<SetupPorts, 'unitOfWork'> & { readonly read: Stores } {
  const unitOfWork: UnitOfWork = { run: (work) => work(stores) };
  return { read: stores, unitOfWork };
}

async function setUpAndSignIn(
  ports: Omit<SetupPorts, 'passwordHasher' | 'read'> & { readonly read: Stores },
): Promise<void> {
  await setUpInstance(
    { ...ports, passwordHasher },
    { request: { ...owner, token: {} }, policy: { setupTokensEnabled: true } },
  );
  await signIn(
    { ...ports, passwordHasher, loginThrottle, onSignInFailed: ignore, inBackground: ignore },
    { ...owner, address: '', userAgent: '' },
  );
}

const passwordHasher: PasswordHasher = {
  hash: () => Promise.resolve('no hash'),
  verify: () => Promise.resolve(true),
};

/** The attempts of real sign-ins are counted outside of the transaction, so a rehearsal counts none. */
const loginThrottle: LoginThrottle = {
  attempt: () => Promise.resolve(),
  refund: () => Promise.resolve(),
  reset: () => Promise.resolve(),
};

function ignore(): void {
  // The sign-in of a rehearsal does not fail for its password.
}
