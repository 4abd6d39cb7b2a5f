import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startFixture } from './fixture-process.ts';
import { queryOnce } from './query-once.ts';
import { temporaryDirectory } from './temporary-directory.ts';

describe('the first opening of a data directory', () => {
  it('can be killed in the middle and at the end of its work, and then succeeds', async () => {
    const dataDirectory = await temporaryDirectory();
    // Entries that a file system creates by itself.
    await mkdir(join(dataDirectory, 'lost+found'));
    // PG_VERSION is written late. PGlite alone never opens a directory that has it and lacks the files after it.
    for (const file of ['pgdata.new/global/pg_control', 'pgdata.new/PG_VERSION']) {
      const killed = startFixture('hold', dataDirectory);
      await vi.waitUntil(() => existsSync(join(dataDirectory, file)), { timeout: 30_000, interval: 1 });
      await killed.kill();
    }

    const rows = await queryOnce(dataDirectory, 'select 1 as one');

    expect(rows).toEqual([{ one: 1 }]);
    expect(await readdir(dataDirectory)).toEqual(['lost+found', 'nbsetup.lock', 'pgdata']);
  });
});
