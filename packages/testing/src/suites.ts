import type { StorageUnderTest } from './storage-under-test.ts';

/** A function that describes tests of a storage. */
type Suite = (subject: StorageUnderTest) => void;

/** The suites of a resource, or of several resources together. */
export interface Suites {
  /** The suites of the ports of the storage, one by one. */
  readonly stores?: readonly Suite[];
  /** The suites of use cases on the storage. */
  readonly useCases?: readonly Suite[];
}
