import type {} from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data directory of the embedded engine with an empty database, to be copied. */
    embeddedDataDirectory: string;
  }
}
