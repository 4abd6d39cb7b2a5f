import type { StorageUnderTest } from './storage-under-test.ts';

/** Describes tests of a storage. */
type Suite = (subject: StorageUnderTest) => void;

/** The suites of a resource, or of what spans several of them. */
export interface Suites {
  /** The obligations of a port of the storage, each by itself. */
  readonly stores?: readonly Suite[];
  /** What use cases of the domain do on a storage. */
  readonly useCases?: readonly Suite[];
}
