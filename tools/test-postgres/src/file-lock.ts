import { createRequire } from 'node:module';

/** Waits for the lock on the open file and takes it. Closing the descriptor releases the lock, and so does a kill. */
export async function lockFile(descriptor: number): Promise<void> {
  const require = createRequire(import.meta.url);
  const native: unknown = require('fs-native-extensions');
  if (!offersWaitForLock(native)) throw new TypeError('fs-native-extensions offers no waitForLock');
  await native.waitForLock(descriptor);
}

// The package has no types.
function offersWaitForLock(
  native: unknown,
): native is { readonly waitForLock: (descriptor: number) => Promise<void> } {
  return (
    typeof native === 'object' &&
    native !== null &&
    'waitForLock' in native &&
    typeof native.waitForLock === 'function'
  );
}
