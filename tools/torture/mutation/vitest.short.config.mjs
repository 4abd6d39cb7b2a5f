import config from './vitest.config.mjs';

// The tests of the one file that the short run mutates.
export default {
  ...config,
  test: { ...config.test, include: ['packages/domain/src/token/token-expiry.test.ts'] },
};
