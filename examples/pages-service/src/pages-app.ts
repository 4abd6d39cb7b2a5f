import {
  createBackgroundWork,
  createMemoryBuckets,
  createPasswordGuesses,
  createTokenUseRecorder,
  errorResponder,
  managementApi,
  refusePath,
  routeTable,
} from '@nbsetup/http';
import { aesGcmSealer, secureRandomness as randomness } from '@nbsetup/platform-node';
import type { PasswordHasher } from '@nbsetup/domain';
import express, { type Express } from 'express';
import { pageRoutes, pagesModules, type PagesStorage } from './page-routes.ts';

/** Returns the app: the API with first-run setup, users and tokens, and pages in it. */
export function createPagesApp(storage: PagesStorage, passwordHasher: PasswordHasher): Express {
  const { clock, unitOfWork } = storage;
  const onFailure = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
  const api = managementApi(
    {
      storage,
      randomness,
      passwordHasher,
      sealer: aesGcmSealer,
      versions: { current: async () => ({ currentVersion: '1.0.0', managementUpdateAvailable: false }) },
      noteTokenUse: createTokenUseRecorder({ unitOfWork, clock, onFailure }).note,
      guesses: createPasswordGuesses({ buckets: createMemoryBuckets(clock) }),
      noteSignInFailure: () => undefined,
      inBackground: createBackgroundWork({ onFailure }).start,
    },
    { setupTokensEnabled: true },
    {},
    { routes: [routeTable(pageRoutes, { ...storage, randomness })], modules: pagesModules },
  );
  return express().use(api, refusePath, errorResponder(onFailure));
}
