import {
  setUpInstance,
  signIn,
  type Clock,
  type LoginThrottle,
  type PasswordHasher,
  type SignedIn,
  type SignInFailure,
  type SignInRequest,
} from '@nbsetup/domain';
import {
  createCountingRandomness,
  quickPasswordHasher,
  quickSealer,
  type TestClock,
} from '@nbsetup/domain/testing';
import { createCountingLoginThrottle } from '../double/counting-login-throttle.ts';
import { clockOf, type TestStorage } from '../storage-under-test.ts';

/** The use case of signing in on one storage, from noon UTC on 23 November 2026. */
export interface SignInCalls {
  readonly clock: TestClock;
  /** The failures that were reported. */
  readonly failures: readonly SignInFailure[];
  /** Signs in. The default is the owner of `setUp` with the right password. */
  signIn(changes?: Partial<SignInRequest>): Promise<SignedIn>;
  /** Creates the owner `admin@example.com` with the password `correct-horse`, without an account. */
  setUp(): Promise<string>;
  /** Returns the number of tasks that responses did not wait for. */
  leftBehind(): number;
  /** Waits until these tasks have ended. */
  settled(): Promise<void>;
}

/** Returns the calls on the storage of the running test. */
export function signInCalls(
  current: () => TestStorage,
  doubles: {
    readonly passwordHasher?: PasswordHasher;
    readonly loginThrottle?: LoginThrottle;
    /** The default is the clock of the storage. */
    readonly clock?: Clock;
  } = {},
): SignInCalls {
  const clock = clockOf(current);
  const failures: SignInFailure[] = [];
  const background: Promise<void>[] = [];
  const { passwordHasher = quickPasswordHasher, loginThrottle = createCountingLoginThrottle() } = doubles;
  const system = {
    clock: doubles.clock ?? clock,
    randomness: createCountingRandomness(),
    passwordHasher,
    loginThrottle,
  };
  return {
    clock,
    failures,
    signIn: (changes = {}) =>
      signIn(
        {
          ...current(),
          ...system,
          onSignInFailed: (failure) => failures.push(failure),
          inBackground: (work) => background.push(work()),
        },
        {
          email: 'admin@example.com',
          password: 'correct-horse',
          address: '192.0.2.1',
          userAgent: 'curl/8.7.1',
          ...changes,
        },
      ),
    setUp: async () => {
      const request = { email: 'Admin@example.com', name: 'Admin', password: 'correct-horse' };
      const { owner } = await setUpInstance(
        { ...system, ...current(), sealer: quickSealer },
        { request, policy: { setupTokensEnabled: false } },
      );
      return owner.id;
    },
    leftBehind: () => background.length,
    settled: async () => {
      await Promise.all(background);
    },
  };
}
