import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageFolder, temporaryFolder } from '../test/package-copy.ts';
import { startRunner } from '../test/runner-process.ts';

const soon = { timeout: 20_000 };

test('stops the server and deletes its files when the test runner is killed', async () => {
  const runner = startRunner({ packageFolder });
  const { folder } = await runner.started();
  const server = await serverProcess(folder);

  expect(await isRunning(server)).toBe(true);
  runner.kill();

  await expect.poll(() => existsSync(folder), soon).toBe(false);
  await expect.poll(() => isRunning(server), soon).toBe(false);
});

test.each([
  { step: 'its programs are copied', sign: /^nbpg-\w+\/postgres\/share$/ },
  { step: 'its data folder is initialised', sign: /^nbpg-\w+\/data$/ },
])('deletes the files when the test runner is killed while $step', async ({ sign }) => {
  const tmpdir = await temporaryFolder(0o777);
  const runner = startRunner({ packageFolder, env: { TMPDIR: tmpdir } });
  await expect
    .poll(() => readdir(tmpdir, { recursive: true }), { ...soon, interval: 5 })
    .toContainEqual(expect.stringMatching(sign));

  runner.kill();

  await expect.poll(() => readdir(tmpdir), soon).toEqual([]);
});

async function serverProcess(folder: string): Promise<number> {
  const [pid] = (await readFile(join(folder, 'data/postmaster.pid'), 'utf8')).split('\n');
  return Number(pid);
}

async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // In a container without an init process, an ended process stays in the table as a zombie.
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !status.includes(') Z ');
}
