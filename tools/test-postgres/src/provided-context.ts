import type {} from 'vitest';

declare module 'vitest' {
  /** What the global setup of the test run hands to the test files, through `inject`. */
  interface ProvidedContext {
    /** The administrator's url of the one server of the test run. */
    postgresUrl: string;
    /** A data directory of the embedded engine, to be copied; where the package provides one. */
    embeddedDataDirectory: string;
  }
}
