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
    // What a file system puts into each of its own.
    await mkdir(join(dataDirectory, 'lost+found'));
    // PG_VERSION comes late: a directory that has it and lacks the files after it is what PGlite alone never opens.
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
