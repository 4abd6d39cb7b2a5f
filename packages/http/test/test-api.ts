import {
  generateToken,
  hashToken,
  type Clock,
  type FormatPorts,
  type SetupAccessPolicy,
  type Randomness,
  type Readers,
  type SignInFailure,
  type Storage,
  type Stores,
  type TokenPolicy,
  type User,
} from '@nbsetup/domain';
import {
  createCountingRandomness,
  createTestClock,
  quickPasswordHasher,
  quickSealer,
  sampleAccount,
  sampleToken,
  sampleUser,
  type TestClock,
} from '@nbsetup/storage-contract';
import { createMemoryStorage } from '@nbsetup/storage-memory';
import express, { type Express, type Router } from 'express';
import { expect, onTestFinished } from 'vitest';
import {
  createBackgroundWork,
  createMemoryBuckets,
  createLoginThrottle,
  errorResponder,
  managementApi,
  refusePath,
  type ApiExtension,
  type ApiLimits,
  type ManagementPorts,
} from '../src/index.ts';
import { checkResponses, type ExtendedApi } from './conformance/check-responses.ts';

export interface TestApi<AllReaders extends Readers = Readers, AllStores extends Stores = Stores> {
  /** The routers of the API, for an app of one's own. */
  readonly api: Router;
  readonly app: Express;
  readonly storage: Storage<AllReaders, AllStores>;
  /** That of the storage, unless the test brings its own storage. */
  readonly clock: TestClock;
  /** What the API reported as its own failures. */
  readonly failures: readonly unknown[];
  /** The sign-ins that failed. */
  readonly signInFailures: readonly SignInFailure[];
  /** Waits for what no answer waits for. */
  readonly settled: () => Promise<void>;
  /** Ids of the tokens that authenticated a request. */
  readonly usedTokens: readonly string[];
  /** What does not conform to the OpenAPI documents about the answers; a test that leaves something in here fails. */
  readonly nonconforming: string[];
  /** Adds a user to the account, unless it is the owner, with a token that lives 30 days, and answers the token. */
  readonly addUserWithToken: (user: Partial<User> & { readonly id: string }) => Promise<string>;
}

export interface TestApiOptions {
  readonly setupTokensEnabled?: boolean;
  /** Why nobody may set up. */
  readonly closedBecause?: string;
  readonly tokens?: Partial<TokenPolicy>;
  readonly setupAccess?: SetupAccessPolicy;
  readonly ports?: Partial<ManagementPorts>;
  readonly rates?: ApiLimits;
  readonly extensions?: readonly ApiExtension[];
  /** What makes the app: Express 5 when absent. */
  readonly createApp?: () => Express;
}

/** An API with extensions. Keep one value for all tests of an extension, because its checks are built once for each value. */
export interface ExtendedTestApi<AllReaders extends Readers, AllStores extends Stores> extends ExtendedApi {
  readonly extensions: readonly ApiExtension<AllReaders, AllStores>[];
  readonly createStorage: (clock: Clock) => Storage<AllReaders, AllStores>;
}

/**
 * The API on an empty in-memory storage, with a clock that stands and randomness that counts. Every answer is held
 * against our OpenAPI document and that of the reference.
 */
export function createTestApi({ extensions = [], ...options }: TestApiOptions = {}): TestApi {
  const createStorage = (clock: Clock): Storage => options.ports?.storage ?? createMemoryStorage(clock);
  return createExtendedTestApi({ extensions, createStorage }, options);
}

/** The same with extensions, on the storage that they need. */
export function createExtendedTestApi<AllReaders extends Readers, AllStores extends Stores>(
  extended: ExtendedTestApi<AllReaders, AllStores>,
  {
    setupTokensEnabled = true,
    closedBecause,
    tokens,
    setupAccess,
    ports = {},
    rates,
    createApp = express,
  }: Omit<TestApiOptions, 'extensions'> = {},
): TestApi<AllReaders, AllStores> {
  const { extensions, createStorage } = extended;
  const clock = createTestClock();
  const storage = createStorage(clock);
  const randomness = createCountingRandomness();
  const failures: unknown[] = [];
  const usedTokens: string[] = [];
  const signInFailures: SignInFailure[] = [];
  const background = createBackgroundWork({ onFailure: (error) => failures.push(error) });
  const api = managementApi(
    {
      randomness,
      passwordHasher: quickPasswordHasher,
      sealer: quickSealer,
      versions: { current: async () => ({ currentVersion: '0.1.0', managementUpdateAvailable: false }) },
      recordTokenUse: (tokenId) => usedTokens.push(tokenId),
      loginThrottle: createLoginThrottle({ buckets: createMemoryBuckets(clock) }),
      onSignInFailed: (failure) => signInFailures.push(failure),
      inBackground: background.start,
      ...ports,
      storage,
    },
    { setupTokensEnabled, closedBecause, tokens, ...(setupAccess && { setupAccess }) },
    rates,
    extensions,
  );
  const nonconforming: string[] = [];
  onTestFinished(() => {
    expect(nonconforming).toEqual([]);
  });
  const app = createApp().use(
    checkResponses((problem) => nonconforming.push(problem), extensions.length === 0 ? undefined : extended),
    api,
    refusePath,
    errorResponder((error) => failures.push(error)),
  );
  const addUserWithToken = addUserWithTokenTo(storage, { randomness, tokenFormat: ports.tokenFormat });
  return {
    api,
    app,
    storage,
    clock,
    failures,
    usedTokens,
    nonconforming,
    signInFailures,
    settled: () => background.close(),
    addUserWithToken,
  };
}

function addUserWithTokenTo(
  storage: Storage,
  { randomness, tokenFormat }: FormatPorts & { readonly randomness: Randomness },
): TestApi['addUserWithToken'] {
  return async (user) => {
    const plainText = generateToken(randomness, tokenFormat);
    await storage.unitOfWork.run(async ({ users, accounts, tokens }) => {
      if ((await accounts.findById('account-1')) === undefined) {
        await users.add(sampleUser({ id: 'owner-1', email: 'owner@example.com', role: 'owner' }));
        await accounts.add(sampleAccount());
      }
      if ((await users.findById(user.id)) === undefined) {
        await users.add(sampleUser({ accountId: 'account-1', email: `${user.id}@example.com`, ...user }));
      }
      await tokens.add(
        sampleToken({ id: `token-of-${user.id}`, userId: user.id, hash: hashToken(plainText) }),
      );
    });
    return plainText;
  };
}

/** A text field of a JSON answer; empty when it is not there. */
export function textIn(body: unknown, field: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, field) : undefined;
  return typeof value === 'string' ? value : '';
}
