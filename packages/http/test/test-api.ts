import {
  generateToken,
  hashToken,
  type Clock,
  type SetupAccessPolicy,
  type Randomness,
  type Readers,
  type SignInFailure,
  type Storage,
  type Stores,
  type TokenPolicy,
  type User,
} from '@nbsetup/domain';
import type { FormatPorts } from '@nbsetup/domain/internal';
import {
  createCountingRandomness,
  createTestClock,
  quickPasswordHasher,
  quickSealer,
  sampleAccount,
  sampleToken,
  sampleUser,
  type TestClock,
} from '@nbsetup/testing';
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
  /** The routers of the API, for a custom app. */
  readonly api: Router;
  readonly app: Express;
  readonly storage: Storage<AllReaders, AllStores>;
  /** The clock of the storage, unless the test brings its own storage. */
  readonly clock: TestClock;
  /** The errors that the API reported. */
  readonly failures: readonly unknown[];
  /** The sign-ins that failed. */
  readonly signInFailures: readonly SignInFailure[];
  /** Waits for the background work. */
  readonly settled: () => Promise<void>;
  /** Ids of the tokens that authenticated a request. */
  readonly usedTokens: readonly string[];
  /** Everything about responses that does not conform to the OpenAPI documents. A test with an entry here fails. */
  readonly nonconforming: string[];
  /** Adds a user to the account, unless it is the owner, with a token of 30 days. Returns the token. */
  readonly addUserWithToken: (user: Partial<User> & { readonly id: string }) => Promise<string>;
}

export interface TestApiOptions {
  readonly setupTokensEnabled?: boolean;
  /** Why setup is closed. */
  readonly closedBecause?: string;
  readonly tokens?: Partial<TokenPolicy>;
  readonly setupAccess?: SetupAccessPolicy;
  readonly ports?: Partial<ManagementPorts>;
  readonly rates?: ApiLimits;
  readonly extensions?: readonly ApiExtension[];
  /** Creates the app. Express 5 if absent. */
  readonly createApp?: () => Express;
}

/** An API with extensions. Keep one value for all tests of an extension, because each value has its own checks. */
export interface ExtendedTestApi<AllReaders extends Readers, AllStores extends Stores> extends ExtendedApi {
  readonly extensions: readonly ApiExtension<AllReaders, AllStores>[];
  readonly createStorage: (clock: Clock) => Storage<AllReaders, AllStores>;
}

/**
 * Creates the API on an empty memory storage, with a clock that stands still and predictable randomness. Every
 * response is checked against our OpenAPI document and the reference's.
 */
export function createTestApi({ extensions = [], ...options }: TestApiOptions = {}): TestApi {
  const createStorage = (clock: Clock): Storage => options.ports?.storage ?? createMemoryStorage(clock);
  return createExtendedTestApi({ extensions, createStorage }, options);
}

/** Creates the API with extensions, on the storage that they need. */
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

/** Returns a text field of a JSON response. Returns an empty text if it does not exist. */
export function textIn(body: unknown, field: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, field) : undefined;
  return typeof value === 'string' ? value : '';
}
