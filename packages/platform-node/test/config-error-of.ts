import { isConfigError, type ConfigError } from '../src/config/config-error.ts';

/** Returns the {@link ConfigError} that `readIt` throws. Fails the test if it throws none. */
export function configErrorOf(readIt: () => unknown): ConfigError {
  try {
    readIt();
  } catch (error) {
    if (isConfigError(error)) {
      return error;
    }
  }
  throw new Error('there was no ConfigError');
}
