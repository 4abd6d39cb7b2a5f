import { chmod, chown, mkdir, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { openEmbeddedPool } from '../../src/embedded/open-embedded.ts';
import { hasEmbeddedStore } from '../../src/data-directory/own-directory.ts';
import { queryOnce } from './query-once.ts';
import {
  copyOf,
  logFilesOf,
  preparedDirectory,
  preparedDirectoryOfSuite,
  temporaryDirectory,
} from './temporary-directory.ts';

describe('a data directory', () => {
  it('is created for its owner only, with the database in a folder of its own, for every umask', async () => {
    const created = inject('embeddedDataDirectory');
    const later = await preparedDirectory();
    const umask = process.umask(0);
    onTestFinished(() => void process.umask(umask));

    await queryOnce(later, 'create table later as select 1');

    expect((await stat(created)).mode & 0o777).toBe(0o700);
    expect(await modesBelow(created)).toEqual(['0600 file', '0700 folder']);
    expect(await readdir(created)).toEqual(['nbsetup.lock', 'pgdata']);
    expect(await modesBelow(later)).toEqual(['0600 file', '0700 folder']);
  });

  it('of an earlier version, with files that are open to other accounts, is closed to them', async () => {
    const dataDirectory = await preparedDirectory();
    const cluster = join(dataDirectory, 'pgdata');
    await chmod(join(cluster, 'PG_VERSION'), 0o666);
    await chmod(join(cluster, 'global', 'pg_control'), 0o644);
    await chmod(join(cluster, 'base'), 0o755);

    await queryOnce(dataDirectory, 'select 1');

    expect(await modesBelow(cluster)).toEqual(['0600 file', '0700 folder']);
  });

  it.each([
    ['hosts', 'choose an empty folder, or one that is not there yet'],
    [
      'pgdata',
      'choose another data directory; if %/pgdata is a restored store, create an empty file nbsetup.lock next to it',
    ],
  ])('is refused, and nothing is written, if it has %s of another program', async (name, advice) => {
    const dataDirectory = await temporaryDirectory();
    await mkdir(join(dataDirectory, name));
    const refusal = {
      code: 'store_unavailable',
      message:
        `${dataDirectory} holds files of something else and is no data directory; nothing was written there; ` +
        advice.replace('%', dataDirectory),
    };

    await expect(openEmbeddedPool(dataDirectory)).rejects.toMatchObject(refusal);
    await expect(hasEmbeddedStore(dataDirectory)).rejects.toMatchObject(refusal);
    expect(await readdir(dataDirectory)).toEqual([name]);
  });

  it('keeps its rows after it is opened again', async () => {
    const dataDirectory = await preparedDirectory();
    await queryOnce(dataDirectory, 'create table kept as select 42 as answer');

    const rows = await queryOnce(dataDirectory, 'select answer from kept');

    expect(rows).toEqual([{ answer: 42 }]);
  });

  it('is refused when its parent does not exist', async () => {
    const parent = join(await temporaryDirectory(), 'missing');

    await expect(openEmbeddedPool(join(parent, 'data'))).rejects.toMatchObject({
      code: 'store_unavailable',
      message: `the data directory ${parent}/data cannot be used (ENOENT); create ${parent} first or choose another data directory`,
    });
  });

  it('is refused when it is a file', async () => {
    const file = join(await temporaryDirectory(), 'data');
    await writeFile(file, '');

    await expect(openEmbeddedPool(file)).rejects.toMatchObject({
      code: 'store_unavailable',
      message: `the data directory ${file} is a file; move it away or choose another data directory`,
    });
  });

  // Only root can arrange this case, and it is only about root.
  if (process.getuid?.() === 0) {
    it('of another account is refused to root, and stays unchanged', async () => {
      const dataDirectory = join(await temporaryDirectory(), 'data');
      await mkdir(dataDirectory);
      await chown(dataDirectory, 12_345, 12_345);

      await expect(openEmbeddedPool(dataDirectory)).rejects.toMatchObject({
        code: 'store_unavailable',
        message: `the data directory ${dataDirectory} belongs to the account 12345, which could not use what root writes there; run this as that account`,
      });
      expect(await readdir(dataDirectory)).toEqual([]);
    });
  }

  // A path that no account can write, not even root, is known only for Linux.
  if (process.platform === 'linux') {
    it('is refused if this process cannot write', async () => {
      const opening = openEmbeddedPool('/sys/nbsetup');

      await expect(opening).rejects.toMatchObject({ code: 'store_unavailable' });
      await expect(opening).rejects.toThrow(
        /^the data directory \/sys\/nbsetup cannot be used \((EPERM|EACCES|EROFS)\); /,
      );
    });
  }
});

describe('a data directory with a broken database', () => {
  const intact = preparedDirectoryOfSuite();

  beforeAll(async () => {
    await queryOnce(await intact(), 'create table kept as select 42 as answer');
  });

  const damages: readonly [string, (cluster: string) => Promise<void>, string][] = [
    [
      'the control file is empty',
      (cluster) => truncate(join(cluster, 'global/pg_control')),
      'could not read file "global/pg_control": read 0 of 296',
    ],
    [
      'the write-ahead log is gone',
      async (cluster) => {
        for (const file of await logFilesOf(cluster)) await rm(file);
      },
      'could not locate a valid checkpoint record at',
    ],
    [
      'the tables are gone',
      (cluster) => rm(join(cluster, 'base/5'), { recursive: true }),
      'database "postgres" does not exist',
    ],
    [
      'it was made by another major version',
      (cluster) => writeFile(join(cluster, 'PG_VERSION'), '15\n'),
      'database files are incompatible with server',
    ],
  ];

  it.each(damages)('is refused with the message of PostgreSQL if %s', async (_, damage, message) => {
    const dataDirectory = await copyOf(await intact());
    await damage(join(dataDirectory, 'pgdata'));

    const opening = openEmbeddedPool(dataDirectory);

    await expect(opening).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(opening).rejects.toThrow(
      `cannot open the embedded database in ${dataDirectory}/pgdata: ${message}`,
    );
    await expect(opening).rejects.toHaveProperty('cause.stack');
  });

  it('is refused, and stays unchanged, if there are other files at its path', async () => {
    const dataDirectory = await temporaryDirectory();
    await writeFile(join(dataDirectory, 'nbsetup.lock'), '');
    await mkdir(join(dataDirectory, 'pgdata'));
    await writeFile(join(dataDirectory, 'pgdata', 'notes'), 'mine');

    const opening = openEmbeddedPool(dataDirectory);

    await expect(opening).rejects.toMatchObject({
      code: 'store_unavailable',
      message: `${dataDirectory}/pgdata is not an embedded database; restore a backup there or move it away to start again`,
    });
    expect(await readdir(join(dataDirectory, 'pgdata'))).toEqual(['notes']);
  });

  it('can be opened again after a failed opening', async () => {
    const dataDirectory = await copyOf(await intact());
    await writeFile(join(dataDirectory, 'pgdata', 'PG_VERSION'), '15\n');
    await expect(openEmbeddedPool(dataDirectory)).rejects.toMatchObject({ code: 'store_unavailable' });
    await writeFile(join(dataDirectory, 'pgdata', 'PG_VERSION'), '18\n');

    const rows = await queryOnce(dataDirectory, 'select answer from kept');

    expect(rows).toEqual([{ answer: 42 }]);
  });
});

/** Returns the modes below a folder, each once. */
async function modesBelow(folder: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const entry of await readdir(folder, { recursive: true })) {
    const info = await stat(join(folder, entry));
    found.add(`0${(info.mode & 0o777).toString(8)} ${info.isDirectory() ? 'folder' : 'file'}`);
  }
  return [...found].toSorted();
}
