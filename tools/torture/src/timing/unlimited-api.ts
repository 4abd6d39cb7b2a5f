import { createBackgroundWork, createLoginThrottle, errorResponder, managementApi } from '@nbsetup/http';
import { aesGcmSealer, createBcryptHasher, secureRandomness } from '@nbsetup/platform-node';
import { createMemoryStorage } from '@nbsetup/storage-memory';
import type { Buckets } from '@nbsetup/domain';
import express from 'express';
import { once } from 'node:events';
import { createServer } from 'node:http';

/** An API in this process without rate limits. */
export interface UnlimitedApi {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Guessing is limited to a few attempts, and no variable changes that. The comparison needs thousands. */
const unlimited: Buckets = {
  consume: async () => 0,
  consumeAll: async () => undefined,
  refund: async () => undefined,
  removeFull: async () => undefined,
};

/** The lowest cost of bcrypt. The faster the hash, the clearer every other difference. */
const cost = 4;

/** Serves the product's routers on the memory storage. Setup requires the secret. */
export async function serveUnlimitedApi(setupSecret: string): Promise<UnlimitedApi> {
  const passwordHasher = createBcryptHasher({ cost, threads: 1 });
  const failures: unknown[] = [];
  // A client in another process does not wait for work after a response. One in this process would.
  const backgroundWork: (() => Promise<void>)[] = [];
  const background = createBackgroundWork({ onFailure: (error) => failures.push(error) });
  const api = managementApi(
    {
      storage: createMemoryStorage(),
      randomness: secureRandomness,
      passwordHasher,
      sealer: aesGcmSealer,
      versions: { current: async () => ({ currentVersion: '0.1.0', managementUpdateAvailable: false }) },
      buckets: unlimited,
      recordTokenUse: () => undefined,
      loginThrottle: createLoginThrottle({ buckets: unlimited }),
      onSignInFailed: () => undefined,
      inBackground: (work) => backgroundWork.push(work),
    },
    {
      setupTokensEnabled: true,
      setupAccess: { secret: setupSecret, networks: undefined, origins: undefined, windowMs: undefined },
    },
  );
  const server = createServer(
    express().use(
      api,
      errorResponder((error) => failures.push(error)),
    ),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      for (const work of backgroundWork) background.start(work);
      await background.close();
      await passwordHasher.close();
      if (failures.length > 0) throw new Error('the API failed by itself', { cause: failures[0] });
    },
  };
}
