import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { copyFolder } from './index.ts';

async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-copy-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'from/empty/deep'), { recursive: true });
  await writeFile(join(folder, 'from/file'), 'of the source');
  await writeFile(join(folder, 'from/empty/private'), 'of the source', { mode: 0o600 });
  return folder;
}

test('copies files and folders with their modes, and both go their own ways', async () => {
  const folder = await createFolder();
  const [from, to] = [join(folder, 'from'), join(folder, 'to')];

  copyFolder({ from, to });

  await writeFile(join(to, 'file'), 'of the copy');
  expect(await readFile(join(from, 'file'), 'utf8')).toBe('of the source');
  expect((await stat(join(to, 'empty/deep'))).isDirectory()).toBe(true);
  expect((await stat(join(to, 'empty/private'))).mode & 0o777).toBe(0o600);
  expect(await readFile(join(to, 'empty/private'), 'utf8')).toBe('of the source');
});

test('copies into a folder that is there', async () => {
  const folder = await createFolder();
  const to = join(folder, 'to');
  await mkdir(to);

  copyFolder({ from: join(folder, 'from'), to });

  expect(await readFile(join(to, 'file'), 'utf8')).toBe('of the source');
});
