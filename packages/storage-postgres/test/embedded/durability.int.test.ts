import { randomInt } from 'node:crypto';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startFixture } from './fixture-process.ts';
import { queryOnce } from './query-once.ts';
import { logFilesOf, preparedDirectory } from './temporary-directory.ts';

const rounds = Number(process.env['NBSETUP_KILL_ROUNDS'] ?? '5');

describe('acknowledged writes of the embedded store', () => {
  it(
    'are complete after the process was killed at random times',
    async () => {
      const dataDirectory = await preparedDirectory();
      const acknowledged: string[] = [];

      for (let round = 0; round < rounds; round += 1) {
        const writer = startFixture('write-rows', dataDirectory);
        await writer.printed(randomInt(1, 400));
        await writer.kill();
        acknowledged.push(...writer.lines());
      }

      const rows = await queryOnce(dataDirectory, 'select id from acknowledged');
      const kept = new Set(rows.map((row) => String(Reflect.get(Object(row), 'id'))));
      expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
      expect(acknowledged.length).toBeGreaterThanOrEqual(rounds);
      process.stdout.write(
        `${acknowledged.length} rows acknowledged in ${rounds} rounds, ${kept.size} found\n`,
      );
    },
    20_000 + rounds * 10_000,
  );

  it('are synced to the disk, commit by commit', async () => {
    const dataDirectory = await preparedDirectory();

    const counter = startFixture('count-fsyncs', dataDirectory);
    await counter.finish();

    expect(counter.lines()).toEqual(['fsyncs: 20']);
  });

  it('are complete after the disk failed: the store reports the error instead of hanging, and opens again', async () => {
    const dataDirectory = await preparedDirectory();
    const [log = ''] = await logFilesOf(join(dataDirectory, 'pgdata'));
    const stopped =
      `store_unavailable: the embedded database has stopped: could not fsync file "${basename(log)}": ` +
      'I/O error; look at the disk, then restart this program';

    const program = startFixture('failing-disk', dataDirectory);
    await program.finish();

    expect(program.lines()).toEqual([
      'commit: done',
      `commit without a disk: ${stopped}`,
      `query afterwards: ${stopped}`,
      'end: done',
      'open again: done',
    ]);
    expect(await queryOnce(dataDirectory, `select note from kept where note = 'before'`)).toEqual([
      { note: 'before' },
    ]);
  });
});
