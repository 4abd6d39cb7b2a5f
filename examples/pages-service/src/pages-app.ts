import type { PasswordHasher, Readers, Storage, Stores } from '@nbsetup/domain';
import * as http from '@nbsetup/http';
import { aesGcmSealer, secureRandomness } from '@nbsetup/platform-node';
import express, { type Express } from 'express';
import { pages } from './extension.ts';
import type { PageReaders, PageStores } from './page-store.ts';

/** A storage with pages. */
export type PagesStorage = Storage<Readers & PageReaders, Stores & PageStores>;

/** Returns the API with pages in it. */
export function createPagesApp(storage: PagesStorage, passwordHasher: PasswordHasher): Express {
  const onFailure = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
  const ports = {
    ...{ storage, passwordHasher, randomness: secureRandomness, sealer: aesGcmSealer },
    versions: { current: async () => ({ currentVersion: '1.0.0', managementUpdateAvailable: false }) },
    recordTokenUse: http.createTokenUseRecorder({ ...storage, onFailure }).record,
    inBackground: http.createBackgroundWork({ onFailure }).start,
  };
  const api = http.managementApi(ports, { setupTokensEnabled: true }, {}, [pages]);
  return express().use(api, http.refusePath, http.errorResponder(onFailure));
}
