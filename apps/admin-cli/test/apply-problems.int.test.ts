import { copyFile, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { temporaryFolder } from './test-environment.ts';
import type { Outcome } from './program.ts';

/** Runs `apply` without a store. */
const apply = async (folder: string, ...args: readonly string[]): Promise<Outcome> =>
  runInProcess({
    argv: ['apply', '-f', 'bootstrap.yaml', ...args],
    env: { NB_DATADIR: join(folder, 'data') },
    cwd: folder,
  });

describe('apply with several problems', () => {
  it('reports the five problems of a manifest at once, with path, line and column', async () => {
    const folder = await temporaryFolder();
    await copyFile(new URL('manifests/two-stage.yaml', import.meta.url), join(folder, 'bootstrap.yaml'));

    const { exitCode, stderr } = await apply(folder, '--dry-run', '--output', 'json');

    expect(exitCode).toBe(4);
    expect(JSON.parse(stderr)).toMatchObject({
      code: 'invalid_input',
      problems: [
        { path: ['serviceUsers', 0, 'role'], line: 8, column: 11 },
        { path: ['serviceUsers', 0, 'tokens', 0, 'scopes'], line: 12, column: 17 },
        { path: ['serviceUsers', 0, 'tokens', 1, 'scopes', 0], line: 16, column: 18 },
        { path: ['serviceUsers', 0, 'tokens', 2, 'expiresInDays'], line: 19, column: 24 },
        { path: ['serviceUsers', 0, 'tokens', 2, 'tokenFile'], line: 20, column: 20 },
      ],
    });
  });

  /** Creates a manifest whose files are all unusable, in a folder without a store. */
  const withWrongFiles = async (): Promise<string> => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'made'));
    await symlink('made', join(folder, 'linked'));
    await writeFile(join(folder, 'short.txt'), 'short');
    const tokens = ['nowhere/a.txt', 'short.txt', 'made/c.txt', 'linked/c.txt'].map(
      (file, index) => `      - {name: t${index}, expiresInDays: 1, tokenFile: ${file}}\n`,
    );
    await writeFile(
      join(folder, 'bootstrap.yaml'),
      'version: 1\nowner:\n  email: a@b.c\n  name: A\n  passwordFile: short.txt\nserviceUsers:\n' +
        `  - name: ci\n    role: user\n    autoGroups: [Nowhere]\n    tokens:\n${tokens.join('')}`,
    );
    return folder;
  };

  it.each([{ args: ['--dry-run'] }, { args: [] }])(
    'checks files and folders, reports all problems, and creates nothing: $args',
    async ({ args }) => {
      const folder = await withWrongFiles();

      const { exitCode, stderr } = await apply(folder, ...args);

      expect(exitCode).toBe(4);
      expect(stderr.replaceAll(`${folder}/`, '').split('\n')).toEqual([
        'nbsetup: bootstrap.yaml:5:17: password must be at least 8 characters',
        '  bootstrap.yaml:9:18: there is no group Nowhere, which the service user ci is to join',
        '  bootstrap.yaml:11:49: nowhere/a.txt cannot be written (ENOENT); nothing was created',
        '  bootstrap.yaml:12:49: short.txt already exists, and a secret never overwrites a file',
        '  bootstrap.yaml:14:49: another secret here goes to this file, but a file holds one secret',
        '',
      ]);
      expect((await readdir(folder)).toSorted()).toEqual(['bootstrap.yaml', 'linked', 'made', 'short.txt']);
      expect(await readdir(join(folder, 'made'))).toEqual([]);
    },
  );

  it('has exit code 7 if the only problem is a file that cannot be written', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'password.txt'), 'use-a-long-random-password');
    await writeFile(
      join(folder, 'bootstrap.yaml'),
      'version: 1\nowner:\n  email: a@b.c\n  name: A\n  passwordFile: password.txt\n' +
        '  tokens: [{name: a, expiresInDays: 1, tokenFile: nowhere/a.txt}]\n',
    );

    const outcome = await apply(folder, '--output', 'json');

    expect(outcome).toMatchObject({ exitCode: 7, stdout: '' });
    expect(JSON.parse(outcome.stderr)).toMatchObject({
      code: 'output_failed',
      problems: [{ path: ['owner', 'tokens', 0, 'tokenFile'], line: 6, column: 51 }],
    });
    expect(await readdir(folder)).not.toContain('data');
  });
});
