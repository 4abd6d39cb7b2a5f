import type { Buckets } from '@nbsetup/domain';
import { createMemoryBuckets, openRate } from '@nbsetup/http';
import { createMemoryStorage } from '@nbsetup/storage-memory';
import { expect, it } from 'vitest';
import { createNbsetup, memory, postgres, type NbsetupOptions } from '../src/index.ts';
import { openNbsetup } from './open-nbsetup.ts';

/** Calls `createNbsetup` as an app without types does. */
async function createUntyped(options: unknown): Promise<unknown> {
  const create: (...given: readonly NbsetupOptions[]) => unknown = createNbsetup;
  return Reflect.apply(create, undefined, [options]);
}

const storage = memory();

it.each([
  [undefined, 'createNbsetup needs an object with the option storage'],
  [{}, 'the option storage is missing; use postgres({ connectionString }), memory() or an own storage'],
  [{ storage: { unitOfWork: {} } }, 'the option storage.unitOfWork lacks the functions run'],
  [
    { storage: { ...createMemoryStorage(), read: { tokens: {} } } },
    'the option storage.read lacks the stores instance, users, accounts, groups, sessions, invites, audit, sealedResponses',
  ],
  [{ storage, sealr: {} }, 'there is no option sealr; did you mean sealer?'],
  [{ storage, setup: { token: true } }, 'there is no option setup.token; did you mean setup.tokens?'],
  [{ storage, setup: 5 }, 'the option setup must be an object with tokens'],
  [{ storage, setup: { tokens: 'yes' } }, 'the option setup.tokens must be true or false'],
  [{ storage, setup: { closedBecause: 5 } }, 'the option setup.closedBecause must be a text'],
  [{ storage, setup: { secret: '' } }, 'the option setup.secret must be a text that is not empty'],
  [{ storage, setup: { networks: ['lan'] } }, 'the option setup.networks must be a list of addresses'],
  [{ storage, setup: { networks: '10.0.0.0/8' } }, 'the option setup.networks must be a list of addresses'],
  [{ storage, setup: { origins: ['https://h/'] } }, 'the option setup.origins must be a list of origins'],
  [{ storage, setup: { windowMs: '15m' } }, 'the option setup.windowMs must be a number of milliseconds'],
  [{ storage, limits: 5 }, 'the option limits must be an object with open, token'],
  [{ storage, limits: { opn: {} } }, 'there is no option limits.opn; did you mean limits.open?'],
  [{ storage, limits: { token: { size: 5 } } }, 'the option limits.token must have size and refillSeconds'],
  [{ storage, limits: { open: { size: 0, refillSeconds: 1 } } }, 'the option limits.open must have size'],
  [{ storage, tokens: { lifetimeDayMax: 1 } }, 'there is no option tokens.lifetimeDayMax; did you mean'],
  [{ storage, tokens: { perUserMax: '5' } }, 'the option tokens.perUserMax must be a number above 0'],
  [{ storage, passwordHasher: { hash: () => '' } }, 'the option passwordHasher lacks the functions verify'],
  [{ storage, randomness: 5 }, 'the option randomness lacks the functions bytes, uuid, xid'],
  [{ storage, onFailure: 'log' }, 'the option onFailure must be a function'],
  [{ storage, errors: 'throw' }, "the option errors must be 'respond' or 'pass-on'"],
])('refuses %j', async (options, message) => {
  const creating = createUntyped(options);

  await expect(creating).rejects.toThrow(TypeError);
  await expect(creating).rejects.toThrow(message);
});

it('takes options that are undefined like absent ones', async () => {
  const setup = { tokens: true, secret: undefined, networks: undefined, origins: undefined, windowMs: 1 };

  await expect(openNbsetup({ setup, limits: { open: openRate } })).resolves.toBeDefined();
});

it('refuses modules with a bad name, and closes what it opened', async () => {
  let isClosed = false;
  const counted = {
    extensions: [],
    open: async () => ({
      storage: createMemoryStorage(),
      close: async () => {
        isClosed = true;
      },
    }),
  };

  await expect(createNbsetup({ storage: counted, modules: { Notes: {} } })).rejects.toThrow(
    'the name of a module must be new, with only a-z, 0-9 and _: Notes',
  );
  expect(isClosed).toBe(true);
});

it('refuses a connection string that cannot be read, without repeating it', async () => {
  const creating = createNbsetup({ storage: postgres({ connectionString: 'mysql://secret' }) });

  await expect(creating).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(creating).rejects.not.toThrow('secret');
});

it('refuses a route with an unknown scope when the app starts', async () => {
  const nbsetup = await openNbsetup();

  expect(() => nbsetup.requireToken({ scope: 'notse:write' })).toThrow('unknown scope notse:write');
});

it('counts with the buckets of the app, which need no more functions than the port has', async () => {
  const counted: string[] = [];
  const inMemory = createMemoryBuckets({ now: () => new Date() });
  const buckets: Buckets = {
    ...inMemory,
    consume: (bucket) => {
      counted.push(bucket.key);
      return inMemory.consume(bucket);
    },
  };
  const nbsetup = await openNbsetup({ buckets });

  await nbsetup.fetch(new Request('http://h/api/instance'), { address: '192.0.2.1' });

  expect(counted).toEqual(['open:192.0.2.1']);
});

it('uses an own storage, and leaves it open', async () => {
  const own = createMemoryStorage();
  const nbsetup = await openNbsetup({ storage: own });

  await nbsetup.close();

  expect(nbsetup.storage).toBe(own);
});
