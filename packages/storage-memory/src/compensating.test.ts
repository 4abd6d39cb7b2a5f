import { isSetupRequired, setUpInstance } from '@nbsetup/domain';
import { DomainError, type Stores } from '@nbsetup/domain/storage';
import { compensating } from '@nbsetup/storage-compensating';
import {
  createCountingRandomness,
  createTestClock,
  quickPasswordHasher,
  quickSealer,
} from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import { createMemoryStores } from './memory-stores.ts';

/** The first ids from predictable randomness, in the order of setup. */
const ownerId = 'CiQwMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDESBWxvY2Fs';
const accountId = '00000000000000000002';

const fails = (message: string) => (): Promise<never> => Promise.reject(new Error(message));
const failsWithCode = (code: 'not_found' | 'overloaded', message: string) => (): Promise<never> =>
  Promise.reject(new DomainError(code, message));

/** Runs a setup with a token on stores with failing methods. Returns the error. */
async function failedSetup(stores: Stores): Promise<unknown> {
  const command = {
    request: { email: 'admin@example.com', name: 'Admin', password: 'long-enough', token: {} },
    policy: { setupTokensEnabled: true },
  };
  return setUpInstance(
    {
      read: stores,
      unitOfWork: compensating(stores, { resources: 'setup resources' }),
      clock: createTestClock(),
      randomness: createCountingRandomness(),
      passwordHasher: quickPasswordHasher,
      sealer: quickSealer,
    },
    command,
  ).catch((error: unknown) => error);
}

/** Returns what remains after setup was rolled back. */
async function remains(stores: Stores): Promise<unknown> {
  return {
    owner: (await stores.users.findById(ownerId)) !== undefined,
    account: (await stores.accounts.findById(accountId)) !== undefined,
    tokens: (await stores.tokens.listByUser(ownerId)).length,
    setupRequired: await isSetupRequired(stores.instance),
  };
}

const nothing = { owner: false, account: false, tokens: 0, setupRequired: true };
const ownerOnly = { owner: true, account: false, tokens: 0, setupRequired: false };
const ownerAndAccount = { owner: true, account: true, tokens: 0, setupRequired: false };

describe('rolling setup back after the account step failed', () => {
  it('removes the user if no account was created (W36)', async () => {
    const stores = createMemoryStores(createTestClock());
    const accounts = { ...stores.accounts, add: fails('disk full') };

    const error = await failedSetup({ ...stores, accounts });

    expect(error).toMatchObject({ code: 'internal', message: 'create account for setup user: disk full' });
    expect(await remains(stores)).toEqual(nothing);
  });

  it('removes account and user if the account was created before the failure', async () => {
    const stores = createMemoryStores(createTestClock());
    const accounts: Stores['accounts'] = {
      ...stores.accounts,
      add: async (account) => {
        await stores.accounts.add(account);
        throw new Error('connection lost');
      },
    };

    const error = await failedSetup({ ...stores, accounts });

    expect(error).toMatchObject({ message: 'create account for setup user: connection lost' });
    expect(await remains(stores)).toEqual(nothing);
  });

  it('keeps the user if it is unknown whether an account was created', async () => {
    const stores = createMemoryStores(createTestClock());
    const accounts = { ...stores.accounts, add: fails('disk full'), remove: fails('store is down') };

    const error = await failedSetup({ ...stores, accounts });

    expect(error).toMatchObject({
      message:
        'create account for setup user: disk full; failed to roll back setup resources: ' +
        `roll back setup account ${accountId}: store is down`,
    });
    expect(await remains(stores)).toEqual(ownerOnly);
  });

  it('keeps the code of the error', async () => {
    const stores = createMemoryStores(createTestClock());
    const accounts = { ...stores.accounts, add: failsWithCode('overloaded', 'try later') };

    expect(await failedSetup({ ...stores, accounts })).toMatchObject({
      code: 'overloaded',
      message: 'create account for setup user: try later',
    });
  });
});

describe('rolling setup back after the token step failed', () => {
  it('removes account and user', async () => {
    const stores = createMemoryStores(createTestClock());
    const tokens = { ...stores.tokens, add: fails('disk full') };

    const error = await failedSetup({ ...stores, tokens });

    expect(error).toMatchObject({ code: 'internal', message: 'create setup PAT: disk full' });
    expect(await remains(stores)).toEqual(nothing);
  });

  it('treats a missing account as removed', async () => {
    const stores = createMemoryStores(createTestClock());
    const tokens = { ...stores.tokens, add: fails('disk full') };
    const accounts: Stores['accounts'] = {
      ...stores.accounts,
      remove: async (id) => {
        await stores.accounts.remove(id);
        throw new DomainError('not_found', 'account not found');
      },
    };

    const error = await failedSetup({ ...stores, tokens, accounts });

    expect(error).toMatchObject({ message: 'create setup PAT: disk full' });
    expect(await remains(stores)).toEqual(nothing);
  });

  it('keeps the user if the account cannot be removed, so that no account is without its owner (W5)', async () => {
    const stores = createMemoryStores(createTestClock());
    const tokens = { ...stores.tokens, add: fails('disk full') };
    const accounts = { ...stores.accounts, remove: fails('delete failed') };

    const error = await failedSetup({ ...stores, tokens, accounts });

    expect(error).toMatchObject({
      code: 'internal',
      message:
        'create setup PAT: disk full; failed to roll back setup resources: ' +
        `roll back setup account ${accountId}: delete failed`,
    });
    expect(await remains(stores)).toEqual(ownerAndAccount);
  });

  it('removes the token if it was stored before the failure', async () => {
    const stores = createMemoryStores(createTestClock());
    const tokens: Stores['tokens'] = {
      ...stores.tokens,
      add: async (token) => {
        await stores.tokens.add(token);
        throw new Error('connection lost');
      },
    };

    await failedSetup({ ...stores, tokens });

    expect(await remains(stores)).toEqual(nothing);
  });

  it('removes account and user even if the store of tokens cannot remove', async () => {
    const stores = createMemoryStores(createTestClock());
    const tokens = { ...stores.tokens, add: fails('disk full'), remove: fails('store is down') };

    const error = await failedSetup({ ...stores, tokens });

    expect(error).toMatchObject({ message: 'create setup PAT: disk full' });
    expect(await remains(stores)).toEqual(nothing);
  });

  it('removes account and user even if the store of groups cannot remove', async () => {
    const stores = createMemoryStores(createTestClock());
    const groups = { ...stores.groups, add: fails('disk full'), remove: fails('store is down') };

    const error = await failedSetup({ ...stores, groups });

    expect(error).toMatchObject({ message: 'create account for setup user: disk full' });
    expect(await remains(stores)).toEqual(nothing);
  });

  it('records all events or none', async () => {
    const stores = createMemoryStores(createTestClock());
    const calls: number[] = [];
    const audit: Stores['audit'] = {
      ...stores.audit,
      append: (...events) => {
        calls.push(events.length);
        return fails('log is full')();
      },
    };

    await failedSetup({ ...stores, audit });

    expect(calls).toEqual([3]);
    expect(await stores.audit.listByAccount(accountId, 100)).toEqual([]);
  });

  it('removes account, user and token if the events cannot be recorded', async () => {
    const stores = createMemoryStores(createTestClock());
    const audit = { ...stores.audit, append: fails('log is full') };

    const error = await failedSetup({ ...stores, audit });

    expect(error).toMatchObject({ message: 'log is full' });
    expect(await remains(stores)).toEqual(nothing);
  });
});

describe('rolling the user of setup back', () => {
  it('treats a missing user as removed', async () => {
    const stores = createMemoryStores(createTestClock());
    const tokens = { ...stores.tokens, add: fails('disk full') };
    const users: Stores['users'] = {
      ...stores.users,
      remove: async (id) => {
        await stores.users.remove(id);
        throw new DomainError('not_found', 'user not found');
      },
    };

    const error = await failedSetup({ ...stores, tokens, users });

    expect(error).toMatchObject({ message: 'create setup PAT: disk full' });
    expect(await remains(stores)).toEqual(nothing);
  });

  it('reports a user that cannot be removed, and setup stays closed while the user exists', async () => {
    const stores = createMemoryStores(createTestClock());
    const tokens = { ...stores.tokens, add: fails('disk full') };
    const users = { ...stores.users, remove: fails('idp unavailable') };

    const error = await failedSetup({ ...stores, tokens, users });

    expect(error).toMatchObject({
      message:
        'create setup PAT: disk full; failed to roll back setup resources: ' +
        `roll back setup user ${ownerId}: idp unavailable`,
    });
    expect(await remains(stores)).toEqual(ownerOnly);
  });

  it('reports a claim that cannot be released', async () => {
    const stores = createMemoryStores(createTestClock());
    const tokens = { ...stores.tokens, add: fails('disk full') };
    const instance = { ...stores.instance, release: fails('store is down') };

    const error = await failedSetup({ ...stores, tokens, instance });

    expect(error).toMatchObject({
      message:
        'create setup PAT: disk full; failed to roll back setup resources: ' +
        'roll back setup claim: store is down',
    });
    expect(await remains(stores)).toEqual({ ...nothing, setupRequired: false });
  });

  it('keeps both causes for the log', async () => {
    const stores = createMemoryStores(createTestClock());
    const tokens = { ...stores.tokens, add: fails('disk full') };
    const users = { ...stores.users, remove: fails('idp unavailable') };

    const error = await failedSetup({ ...stores, tokens, users });

    expect(error).toHaveProperty('cause.errors.0.cause.message', 'disk full');
    expect(error).toHaveProperty('cause.errors.1.cause.message', 'idp unavailable');
  });
});

it('keeps the claim of another setup if this setup loses', async () => {
  const stores = createMemoryStores(createTestClock());
  const completion = { ownerId: 'another', completedAt: new Date('2026-11-23T12:00:00.000Z') };
  // The loser still saw an open instance, and the winner claimed it first.
  const read = { ...stores, instance: { ...stores.instance, findCompletion: async () => undefined } };
  await stores.instance.claim(completion);

  const error = await failedSetup({ ...stores, instance: read.instance });

  expect(error).toMatchObject({ code: 'setup_already_completed' });
  expect(await stores.instance.findCompletion()).toEqual(completion);
});
