import { setUpInstance, type Readers, type Stores, type User } from '@nbsetup/domain';
import { createTestClock, quickPasswordHasher, type TestClock } from '@nbsetup/domain/testing';
import { aesGcmSealer, secureRandomness } from '@nbsetup/platform-node';
import type { RequestListener } from 'node:http';
import { createNbsetup, type Nbsetup } from '../create-nbsetup.ts';
import type { NbsetupOptions } from '../nbsetup-options.ts';
import { memory } from '../storage/memory.ts';
import type { StorageSource } from '../storage/storage-source.ts';

/** The options of `createNbsetup`, and how the test creates its storage and its app. All are optional. */
export interface TestInstanceOptions<
  App,
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends Omit<NbsetupOptions<AllReaders, AllStores>, 'storage'> {
  /** Returns the app under test. If absent, the app serves only the API. */
  readonly createApp?: (nbsetup: Nbsetup<AllReaders, AllStores>) => App;
  /** Returns an empty storage with this clock, such as `memory({ clock }).with(extension)`. `memory` if absent. */
  readonly storage?: (clock: TestClock) => StorageSource<AllReaders, AllStores>;
}

/** The owner of a test instance, with the account and the password for a sign-in. */
export type TestOwner = User & Readonly<Record<'accountId' | 'password', string>>;

/** An instance that is set up. */
export interface TestInstance<App, AllReaders extends Readers = Readers, AllStores extends Stores = Stores> {
  readonly nbsetup: Nbsetup<AllReaders, AllStores>;
  /** The result of `createApp`. Without it, a listener for `http.createServer` or supertest. */
  readonly app: App;
  readonly owner: TestOwner;
  /** A token of the owner, without scopes. It expires after a day. */
  readonly token: string;
  /** The header that sends the token. */
  readonly headers: { readonly authorization: string };
  /** The clock of the storage. It stands still until the test advances it. */
  readonly clock: TestClock;
  /** Closes the instance. Pass it to `onTestFinished` of vitest, or to `t.after` of `node:test`. */
  readonly close: () => Promise<void>;
}

const owner = { email: 'owner@example.com', name: 'Owner', password: 'the-password-of-a-test' };

/**
 * Creates an instance for a test: set up, in memory, and with a clock that the test moves. Passwords have a quick hash,
 * unless the options have a hasher. Each call creates an instance of its own.
 *
 * @throws as `createNbsetup`, and leaves nothing open.
 */
export function createTestInstance<
  App = RequestListener,
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
>(
  options?: TestInstanceOptions<App, AllReaders, AllStores>,
): Promise<TestInstance<App, AllReaders, AllStores>>;
/** Implements the signature above for every app and every storage. */
export async function createTestInstance(
  options: TestInstanceOptions<unknown> = {},
): Promise<TestInstance<unknown>> {
  const { createApp = apiOnly, storage = inMemory, ...given } = options;
  const clock = createTestClock();
  const complete = { passwordHasher: quickPasswordHasher, ...given, storage: storage(clock) };
  const nbsetup = await createNbsetup(complete);
  try {
    const { user, token } = await setUp(nbsetup, complete);
    const app = createApp(nbsetup);
    const headers = { authorization: `Token ${token}` };
    const close = (): Promise<void> => nbsetup.close();
    return { nbsetup, app, owner: user, token, headers, clock, close };
  } catch (error) {
    await nbsetup.close();
    throw error;
  }
}

function inMemory(clock: TestClock): StorageSource {
  return memory({ clock });
}

/** Sets up over the storage, so that the setup options of the app do not matter. */
async function setUp(
  { storage }: Nbsetup,
  { passwordHasher = quickPasswordHasher, randomness, sealer, tokenFormat }: Partial<NbsetupOptions>,
): Promise<{ readonly user: TestOwner; readonly token: string }> {
  const {
    owner: user,
    account,
    token,
  } = await setUpInstance(
    {
      ...storage,
      passwordHasher,
      randomness: randomness ?? secureRandomness,
      sealer: sealer ?? aesGcmSealer,
      ...(tokenFormat && { tokenFormat }),
    },
    {
      request: { ...owner, token: { expiresInDays: 1, isRequired: true } },
      policy: { setupTokensEnabled: true },
    },
  );
  if (token === undefined || account === undefined) throw new TypeError('setup issued no token');
  return { user: { ...user, accountId: account.id, password: owner.password }, token: token.plainText };
}

function apiOnly({ router }: Nbsetup): RequestListener {
  return (request, response) => {
    router(request, response, () => response.writeHead(404).end());
  };
}
