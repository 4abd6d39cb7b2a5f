import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import * as source from '../src/index.ts';

const dist = new URL('../dist/index.js', import.meta.url).href;

/** Runs a module on plain Node.js with the built package. */
async function runModule(code: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], {
    timeout: 30_000,
    // The environment is empty, because nx asks for colours in its own.
    env: {},
  });
  return stdout;
}

it('hashes in the built package, and lets a program that never closes the hasher exit', async () => {
  const output = await runModule(`
    import { createBcryptHasher } from ${JSON.stringify(dist)};
    const hasher = createBcryptHasher();
    const hash = await hasher.hash('correct horse');
    console.log(hash.length, await hasher.verify({ password: 'correct horse', hash }));
  `);

  expect(output).toBe('60 true\n');
});

it('starts no thread before the first password', async () => {
  const output = await runModule(`
    import { createBcryptHasher } from ${JSON.stringify(dist)};
    createBcryptHasher();
    console.log(process.getActiveResourcesInfo().filter((name) => /port|worker/i.test(name)).length);
  `);

  expect(output).toBe('0\n');
});

it('imports every name of the built package', async () => {
  const output = await runModule(`
    import * as platform from ${JSON.stringify(dist)};
    console.log(Object.keys(platform).sort().join(' '));
  `);

  expect(output).toBe(`${Object.keys(source).sort().join(' ')}\n`);
});
