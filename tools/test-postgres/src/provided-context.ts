import type {} from 'vitest';

declare module 'vitest' {
  /** The values that the global setup of the test run provides to test files through `inject`. */
  interface ProvidedContext {
    /** The administrator's URL of the one server of the test run. */
    postgresUrl: string;
    /** A data directory of the embedded engine to copy. Absent in packages that do not provide one. */
    embeddedDataDirectory: string;
  }
}
