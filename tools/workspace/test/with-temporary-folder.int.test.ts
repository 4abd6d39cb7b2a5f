import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withTemporaryFolder } from '../with-temporary-folder.mjs';

const { TMPDIR: original } = process.env;

function forget(): void {
  delete process.env['TMPDIR'];
}

beforeEach(forget);

afterEach(() => {
  forget();
  if (original !== undefined) process.env['TMPDIR'] = original;
});

it('removes its folder when the work fails, and that of a run that was killed', async () => {
  const memory = await mkdtemp(join(tmpdir(), 'nbsetup-memory-'));
  // No process has a number that high.
  const left = join(memory, 'nbsetup-test-99999999-left');
  await mkdir(left);
  let during = '';

  const failing = withTemporaryFolder(
    async () => {
      during = tmpdir();
      throw new Error('a test failed');
    },
    { memory, bytesMin: 0 },
  );

  await expect(failing).rejects.toThrow('a test failed');
  expect(dirname(during)).toBe(memory);
  expect([during, left].filter(existsSync)).toEqual([]);
  await rm(memory, { recursive: true });
});

it('uses the default folder where memory has no room', async () => {
  const usual = tmpdir();
  let during = '';

  await withTemporaryFolder(
    async () => {
      during = tmpdir();
    },
    { memory: usual, bytesMin: Number.MAX_SAFE_INTEGER },
  );

  expect(during).toBe(usual);
});

it('keeps the folder that is named already', async () => {
  process.env['TMPDIR'] = '/var/tmp';
  let during: string | undefined;

  await withTemporaryFolder(async () => {
    during = process.env['TMPDIR'];
  });

  expect(during).toBe('/var/tmp');
});
