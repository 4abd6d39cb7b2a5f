export { createCountingRandomness } from './testing/counting-randomness.ts';
export { quickPasswordHasher } from './testing/quick-password-hasher.ts';
export { quickSealer } from './testing/quick-sealer.ts';
export { createTestClock, type TestClock } from './testing/test-clock.ts';
