export {
  createTestInstance,
  type TestInstance,
  type TestInstanceOptions,
  type TestOwner,
} from './testing/create-test-instance.ts';
export type { TestClock } from '@nbsetup/domain/testing';
