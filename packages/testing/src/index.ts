export { describeStorage, describeStores, describeUseCases } from './describe-storage.ts';
export {
  createCountingRandomness,
  createTestClock,
  quickPasswordHasher,
  quickSealer,
  type TestClock,
} from '@nbsetup/domain/testing';
export { sampleAccount, sampleInvite, sampleSession, sampleToken, sampleUser } from './double/samples.ts';
export { describeMessages } from './storage/messages.contract.ts';
export { describeModel } from './model/model.contract.ts';
export { describeHostUsers, type HostUsersUnderTest } from './host-user/host-users.contract.ts';
export { describeBuckets } from './bucket/buckets.contract.ts';
export {
  addAccount,
  freshStorage,
  write,
  type OpenStorage,
  type StorageUnderTest,
  type TestStorage,
} from './storage-under-test.ts';
