import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { contentHash } from './content-hash.ts';
import { sharedFolder } from './shared-folder.ts';

/** Returns a function that fills a folder with one file of that text. */
function fillWith(text: string): (folder: string) => Promise<void> {
  return async (folder) => {
    await mkdir(folder);
    await writeFile(join(folder, 'text'), text);
  };
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-shared-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe('a shared folder', () => {
  it('is created once when several ask for it at once, and not again', async () => {
    const parent = join(await temporaryFolder(), 'cache');
    const wanted = { parent, name: 'data', key: '1' };
    const created: string[] = [];
    const ask = (): Promise<string> =>
      sharedFolder(wanted, async (folder) => {
        created.push(folder);
        await fillWith('whole')(folder);
      });

    const folders = await Promise.all([ask(), ask(), ask()]);
    const later = await ask();

    expect(new Set([...folders, later])).toEqual(new Set([join(parent, 'data-1')]));
    expect(created).toEqual([join(parent, 'data-1.new')]);
    expect(await readFile(join(later, 'text'), 'utf8')).toBe('whole');
  });

  it('is created again after a first attempt that failed half way', async () => {
    const parent = await temporaryFolder();
    const wanted = { parent, name: 'data', key: '1' };
    const failing = sharedFolder(wanted, async (folder) => {
      await fillWith('half')(folder);
      throw new Error('killed');
    });
    await expect(failing).rejects.toThrow('killed');
    expect(existsSync(join(parent, 'data-1'))).toBe(false);

    const folder = await sharedFolder(wanted, fillWith('whole'));

    expect(await readFile(join(folder, 'text'), 'utf8')).toBe('whole');
  });

  it('replaces those with another key, and keeps those with other names', async () => {
    const parent = await temporaryFolder();
    await sharedFolder({ parent, name: 'data', key: '1' }, fillWith('old'));
    await sharedFolder({ parent, name: 'other', key: '1' }, fillWith('other'));

    await sharedFolder({ parent, name: 'data', key: '2' }, fillWith('new'));

    expect((await readdir(parent)).sort()).toEqual(['data-2', 'data.lock', 'other-1', 'other.lock']);
  });
});

it('a content hash changes with a file, its name and its folder, and with nothing else', async () => {
  const folder = await temporaryFolder();
  const hashOf = async (path: string, text: string): Promise<string> => {
    await rm(join(folder, 'src'), { recursive: true, force: true });
    await mkdir(join(folder, 'src/inner'), { recursive: true });
    await writeFile(join(folder, 'src', path), text);
    return contentHash([join(folder, 'src')]);
  };

  const hashes = [
    await hashOf('a.ts', 'one'),
    await hashOf('a.ts', 'two'),
    await hashOf('b.ts', 'one'),
    await hashOf('inner/a.ts', 'one'),
  ];

  expect(new Set(hashes).size).toBe(4);
  expect(await hashOf('a.ts', 'one')).toBe(hashes[0]);
  expect(() => contentHash([join(folder, 'gone')])).toThrow('ENOENT');
});
