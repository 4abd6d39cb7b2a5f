import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEmbeddedDatabase } from '../../src/database/open-embedded-database.ts';
import { lockDataDirectory } from '../../src/embedded/data-directory-lock.ts';
import { startFixture } from './fixture-process.ts';
import { preparedDirectory, temporaryDirectory } from './temporary-directory.ts';

const holderPattern = `pid \\d+ on ${hostname()} since 20[^)]+`;

describe('the lock of a data directory', () => {
  it('admits exactly one of two processes at the same time, and the other gets one clear line', async () => {
    const dataDirectory = await preparedDirectory();
    const both = [startFixture('hold', dataDirectory), startFixture('hold', dataDirectory)];

    await Promise.all(both.map((process) => process.printed(1)));
    const printed = both.map((process) => process.lines().join('\n')).toSorted();
    await Promise.all(both.map((process) => process.finish()));

    const refused = `store_locked: the data directory ${dataDirectory} is in use by another process`;
    expect(printed).toEqual([
      'open',
      // The holder writes its name after it has the lock.
      expect.stringMatching(`^${refused}(?: \\(${holderPattern}\\))?; stop it first$`),
    ]);
  });

  it('names the holder to a process that comes later', async () => {
    const dataDirectory = await preparedDirectory();
    const holder = startFixture('hold', dataDirectory);
    await holder.printed(1);

    const next = startFixture('hold', dataDirectory);
    await next.finish();
    await holder.finish();

    const refused = `store_locked: the data directory ${dataDirectory} is in use by another process`;
    expect(next.lines()).toEqual([
      expect.stringMatching(`^${refused} \\(${holderPattern}\\); stop it first$`),
    ]);
  });

  it('is released at once when its holder is killed', async () => {
    const dataDirectory = await preparedDirectory();
    const holder = startFixture('hold', dataDirectory);
    await holder.printed(1);
    await holder.kill();

    const next = startFixture('hold', dataDirectory);
    await next.finish();

    expect(next.lines()).toEqual(['open', 'closed']);
  });

  it('refuses a second opening in the same process until the first one is closed, used or not', async () => {
    const dataDirectory = await preparedDirectory();
    const first = await openEmbeddedDatabase(dataDirectory);

    await expect(openEmbeddedDatabase(dataDirectory)).rejects.toMatchObject({ code: 'store_locked' });

    await first.close();
    await first.close();
    const second = await openEmbeddedDatabase(dataDirectory);
    await second.close();
  });

  it('has the holder in a file that nobody else can read, and removes it on release', async () => {
    const dataDirectory = await temporaryDirectory();
    const file = join(dataDirectory, 'nbsetup.lock');

    const lock = lockDataDirectory(dataDirectory);
    const held = await readFile(file, 'utf8');
    lock.release();
    lock.release();

    expect(held).toMatch(
      new RegExp(`^pid ${process.pid} on ${hostname()} since \\d{4}-\\d\\d-\\d\\dT.*Z\\n$`),
    );
    expect(await readFile(file, 'utf8')).toBe('');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('follows no symbolic link, so that no file outside is truncated', async () => {
    const dataDirectory = await temporaryDirectory();
    const victim = join(await temporaryDirectory(), 'victim');
    await writeFile(victim, 'theirs');
    await symlink(victim, join(dataDirectory, 'nbsetup.lock'));

    expect(() => lockDataDirectory(dataDirectory)).toThrow(
      `${dataDirectory}/nbsetup.lock is not a regular file; remove it, then start again`,
    );
    expect(await readFile(victim, 'utf8')).toBe('theirs');
  });

  it('is refused if a folder has its name', async () => {
    const dataDirectory = await temporaryDirectory();
    await mkdir(join(dataDirectory, 'nbsetup.lock'));

    expect(() => lockDataDirectory(dataDirectory)).toThrow('nbsetup.lock is not a regular file');
  });
});
