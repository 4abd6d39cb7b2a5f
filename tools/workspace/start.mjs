import { build } from './build.mjs';
import { fail } from './run.mjs';

// Installs and builds what is needed, then becomes the API: signals reach it, and its exit code is this one's.
try {
  await build();
  await import(new URL('../../apps/api/dist/main.js', import.meta.url).href);
} catch (error) {
  fail(error);
}
