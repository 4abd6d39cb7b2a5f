import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { engineVersion, imageFile, readClusterImage } from '../../src/embedded/cluster-image.ts';
import { startFixture } from './fixture-process.ts';
import { queryOnce } from './query-once.ts';
import { preparedDirectory, temporaryDirectory } from './temporary-directory.ts';

describe('the first opening of a data directory', () => {
  it('can be killed in the middle and at the end of its work, and then succeeds', async () => {
    const dataDirectory = await temporaryDirectory();
    // Entries that a file system creates by itself.
    await mkdir(join(dataDirectory, 'lost+found'));
    const unfinished: (readonly string[])[] = [];
    // PG_VERSION is written late. PGlite alone never opens a directory that has it and lacks the files after it.
    for (const file of ['pgdata.new/global/pg_control', 'pgdata.new/PG_VERSION']) {
      const killed = startFixture('stop-after-file', dataDirectory, file);
      await killed.printed(1);
      await killed.kill();
      unfinished.push(await readdir(dataDirectory));
    }

    const rows = await queryOnce(dataDirectory, 'select 1 as one');

    const left = ['lost+found', 'nbsetup.lock', 'pgdata.new'];
    expect(unfinished).toEqual([left, left]);
    expect(rows).toEqual([{ one: 1 }]);
    expect(await readdir(dataDirectory)).toEqual(['lost+found', 'nbsetup.lock', 'pgdata']);
  });

  it('writes the image of the build, and starts no engine to make a cluster', async () => {
    const dataDirectory = await temporaryDirectory();
    const identifier = 'select system_identifier from pg_control_system()';

    const rows = await queryOnce(dataDirectory, identifier);

    // The engine chooses this number for each cluster that it makes.
    expect(rows).toEqual(await queryOnce(await preparedDirectory(), identifier));
  });

  it('uses no image of another version of the engine', () => {
    const files = readClusterImage(imageFile, { engineVersion: engineVersion() })?.files ?? [];

    expect(readClusterImage(imageFile, { engineVersion: '0.5.15' })).toBeUndefined();
    expect(files.at(-1)?.path).toBe('PG_VERSION');
  });
});
