export { describeStorage, describeStores, describeUseCases } from './describe-storage.ts';
export { createCountingRandomness } from './double/counting-randomness.ts';
export { quickPasswordHasher } from './double/quick-password-hasher.ts';
export { quickSealer } from './double/quick-sealer.ts';
export { sampleAccount, sampleInvite, sampleSession, sampleToken, sampleUser } from './double/samples.ts';
export { createTestClock, type TestClock } from './double/test-clock.ts';
export { describeMessages } from './storage/messages.contract.ts';
export { describeModel } from './model/model.contract.ts';
export { describeBuckets } from './bucket/buckets.contract.ts';
export {
  addAccount,
  freshStorage,
  write,
  type OpenStorage,
  type StorageUnderTest,
  type TestStorage,
} from './storage-under-test.ts';
