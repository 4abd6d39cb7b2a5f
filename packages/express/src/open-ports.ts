import { redactTokens, type PasswordHasher, type Readers, type Stores } from '@nbsetup/domain';
import {
  cleanUpBuckets,
  createBackgroundWork,
  createLoginThrottle,
  createTokenUseRecorder,
  processBuckets,
  type ManagementPorts,
} from '@nbsetup/http';
import { aesGcmSealer, createBcryptHasher, secureRandomness } from '@nbsetup/platform-node';
import type { NbsetupOptions, NbsetupPorts } from './nbsetup-options.ts';
import { isStorageSource, type OpenStorage } from './storage/storage-source.ts';

/** All ports of the API. */
type PortsInUse<AllReaders extends Readers, AllStores extends Stores> = ManagementPorts<
  AllReaders,
  AllStores
> &
  Required<Pick<ManagementPorts, 'buckets'>> & { readonly onFailure: (error: unknown) => void };

/** The ports, and a function that closes what was opened for them. */
export interface OpenPorts<AllReaders extends Readers, AllStores extends Stores> {
  readonly ports: PortsInUse<AllReaders, AllStores>;
  close(): Promise<void>;
}

/** Opens the storage and returns all ports, with a default for each one that the app does not bring. */
export async function openPorts<AllReaders extends Readers, AllStores extends Stores>(
  options: NbsetupOptions<AllReaders, AllStores>,
): Promise<OpenPorts<AllReaders, AllStores>> {
  const opened = await openStorage(options);
  const { storage } = opened;
  const { onFailure = warn, version = 'development' } = options;
  const hasher = hasherOf(options);
  const buckets = options.buckets ?? processBuckets(opened.buckets, storage.clock);
  const tokenUses = createTokenUseRecorder({ ...storage, onFailure });
  const background = createBackgroundWork({ onFailure });
  const stopCleaningUp = cleanUpBuckets({ buckets, onFailure });
  const { observer, onSignInFailed, tokenFormat, documentTexts } = options;
  return {
    ports: {
      storage,
      onFailure,
      buckets,
      passwordHasher: hasher.passwordHasher,
      randomness: options.randomness ?? secureRandomness,
      sealer: options.sealer ?? aesGcmSealer,
      versions: options.versions ?? fixedVersion(version),
      recordTokenUse: tokenUses.record,
      loginThrottle: options.loginThrottle ?? createLoginThrottle({ buckets }),
      inBackground: background.start,
      ...(onSignInFailed && { onSignInFailed }),
      ...(observer && { observer }),
      ...(tokenFormat && { tokenFormat }),
      ...(documentTexts && { documentTexts }),
    },
    close: async () => {
      await tokenUses.close();
      await background.close();
      await stopCleaningUp();
      await hasher.close();
      await opened.close();
    },
  };
}

async function openStorage<AllReaders extends Readers, AllStores extends Stores>({
  storage,
}: NbsetupOptions<AllReaders, AllStores>): Promise<OpenStorage<AllReaders, AllStores>> {
  return isStorageSource(storage) ? storage.open() : { storage, close: () => Promise.resolve() };
}

/** Returns the hasher of the app, which the app closes, or the default, which is closed here. */
function hasherOf({ passwordHasher }: NbsetupPorts): {
  readonly passwordHasher: PasswordHasher;
  readonly close: () => Promise<void>;
} {
  if (passwordHasher !== undefined) return { passwordHasher, close: () => Promise.resolve() };
  const bcrypt = createBcryptHasher();
  return { passwordHasher: bcrypt, close: () => bcrypt.close() };
}

function fixedVersion(currentVersion: string): ManagementPorts['versions'] {
  return { current: async () => ({ currentVersion, managementUpdateAvailable: false }) };
}

function warn(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.emitWarning(redactTokens(text), 'NbsetupWarning');
}
