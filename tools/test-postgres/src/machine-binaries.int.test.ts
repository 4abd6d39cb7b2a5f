import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test/package-copy.ts';
import { machineBinaries } from './machine-binaries.ts';

const home = { folder: '/unused', account: undefined };

async function machineWith(...programs: readonly string[]): Promise<string> {
  const root = await temporaryFolder(0o755);
  for (const program of programs) {
    await mkdir(join(root, program, '..'), { recursive: true });
    await writeFile(join(root, program), '');
  }
  return root;
}

test('uses the newest server, and compares versions as numbers', async () => {
  const root = await machineWith('9.6/bin/initdb', '15/bin/initdb', '18/bin/initdb');

  await expect(machineBinaries(root).install(home)).resolves.toBe(join(root, '18/bin'));
});

test('passes over a newer version that has only the client programs', async () => {
  const root = await machineWith('15/bin/initdb', '18/bin/psql');

  await expect(machineBinaries(root).install(home)).resolves.toBe(join(root, '15/bin'));
});

test('says where it looked when there is no server', async () => {
  await expect(machineBinaries('/nowhere').install(home)).rejects.toThrow(
    'no server programs in /nowhere/*/bin',
  );
});
