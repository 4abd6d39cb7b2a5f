import { isConfigError, type ConfigError } from '../src/config/config-error.ts';

/** The `ConfigError` that `readIt` throws; fails the test when it throws none. */
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
