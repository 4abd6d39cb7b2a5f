import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('the suites of storages run under node:test as well, and fail there for a storage that breaks a promise', () => {
  const script = fileURLToPath(new URL('suites.mjs', import.meta.url));

  const { stdout, status } = spawnSync(process.execPath, ['--test-reporter=tap', script], {
    encoding: 'utf8',
    // Without the variable of vitest, which a process of vitest passes on.
    env: { PATH: process.env['PATH'] },
  });

  const failed = stdout.split('\n').filter((line) => /^ {4}not ok/.test(line));
  expect(failed).toHaveLength(5);
  expect(failed[0]).toContain('name what is wrong with a second user with an e-mail');
  expect(Number(/# pass (\d+)/.exec(stdout)?.[1])).toBeGreaterThan(100);
  expect(stdout).toContain('# fail 5');
  expect(status).toBe(1);
});
