import { defineConfig } from 'vitest/config';

// The replay of docker/Dockerfile installs and compiles everything twice, so `npm test` leaves it out.
export default defineConfig({
  test: { include: ['test/**/*.image.test.ts'], testTimeout: 300_000, hookTimeout: 900_000 },
});
