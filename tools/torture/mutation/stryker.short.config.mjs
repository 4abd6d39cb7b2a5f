import config from './stryker.config.mjs';

// Mutates one file and runs its own tests: checks in seconds that mutation works.
export default {
  ...config,
  mutate: ['packages/domain/src/token/token-expiry.ts'],
  vitest: { ...config.vitest, configFile: 'tools/torture/mutation/vitest.short.config.mjs' },
  concurrency: 1,
  incremental: false,
  reporters: ['json'],
  jsonReporter: { fileName: 'tools/torture/mutation-results/short.json' },
  tempDirName: 'tools/torture/mutation-results/short-sandbox',
};
