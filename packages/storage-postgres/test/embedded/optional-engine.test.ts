import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { loadOptional } from '../../src/database/open-embedded-database.ts';

it('an engine that is not installed is refused with the packages to install', async () => {
  // The error of Node.js for a missing package.
  const missing = Object.assign(
    new Error(`Cannot find package imported from ${pathToFileURL('/app').href}`),
    {
      code: 'ERR_MODULE_NOT_FOUND',
    },
  );

  await expect(loadOptional(() => Promise.reject(missing))).rejects.toMatchObject({
    code: 'store_unavailable',
    message:
      'the embedded engine is not installed; install @electric-sql/pglite and fs-native-extensions, or use a server',
    cause: missing,
  });
});

it('another failure to load the engine is passed on', async () => {
  const failure = new Error('the engine is broken');

  await expect(loadOptional(() => Promise.reject(failure))).rejects.toBe(failure);
});
