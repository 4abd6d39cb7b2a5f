import { hashToken, isWellFormedToken } from '@nbsetup/domain';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullStdout, runInProcess } from './in-process.ts';
import { temporaryFolder } from './test-environment.ts';

const token = 'nbp_abcdefghijklmnopqrstuvwxyzABCD4dNndU';
const hash = 'LdTUeNhoVXXWc/BtgDow/H3YIwKA/xuWItFzMB/Dg4o=';

describe('token inspect', () => {
  it('prints the verdict and the hash, but not the token', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'token.txt'), `${token}\n`);

    const text = await runInProcess({ argv: ['token', 'inspect', '--token-file', 'token.txt'], cwd: folder });
    const json = await runInProcess({
      argv: ['token', 'inspect', '--token-file', '-', '--output', 'json'],
      stdin: token,
    });

    expect(text).toEqual({
      exitCode: 0,
      stdout: `prefix   nbp_\nlength   40\nverdict  well formed\nhash     ${hash}\n`,
      stderr: '',
    });
    expect(json).toEqual({
      exitCode: 0,
      stdout: `{"well_formed":true,"prefix":"nbp_","length":40,"hash":"${hash}"}\n`,
      stderr: '',
    });
  });

  it.each([
    {
      what: 'a password',
      stdin: 'geheim-und-lang',
      stdout:
        'prefix   neither nbp_ nor that of an invite\nlength   15\nverdict  not a token: the length must be 40\n',
    },
    {
      what: 'an invite',
      stdin: 'nbi_0000000000000000000000000000002C8GjS\n',
      stdout: 'prefix   nbi_\nlength   40\nverdict  not a token: it must start with nbp_\n',
    },
    {
      what: 'a token with a stray character',
      stdin: token.replace('m', '-'),
      stdout:
        'prefix   nbp_\nlength   40\nverdict  not a token: after the prefix, only letters and digits are allowed\n',
    },
    {
      what: 'a mistyped token',
      stdin: token.replace('ab', 'ba'),
      stdout:
        'prefix   nbp_\nlength   40\nverdict  not a token: the checksum does not match, so a character was changed\n',
    },
  ])('names the wrong part of $what with exit code 4, and prints no hash', async ({ stdin, stdout }) => {
    expect(await runInProcess({ argv: ['token', 'inspect', '--token-file', '-'], stdin })).toEqual({
      exitCode: 4,
      stdout,
      stderr: '',
    });
  });

  it('names the wrong part as JSON', async () => {
    const call = { argv: ['token', 'inspect', '--token-file', '-', '--output', 'json'], stdin: 'geheim' };

    expect(await runInProcess(call)).toEqual({
      exitCode: 4,
      stdout: '{"well_formed":false,"length":6,"wrong_part":"length"}\n',
      stderr: '',
    });
  });

  it('refuses a text that is longer than any secret', async () => {
    const call = { argv: ['token', 'inspect', '--token-file', '-'], stdin: 'x'.repeat(5000) };

    expect(await runInProcess(call)).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: 'nbsetup: stdin must hold at most 4096 bytes\n',
    });
  });

  it('needs a file if there is no terminal', async () => {
    expect(await runInProcess({ argv: ['token', 'inspect'] })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'nbsetup: --token-file is needed without a terminal: a path, or - for stdin; see nbsetup --help\n',
    });
  });
});

describe('token generate', () => {
  it('prints a new token and its hash', async () => {
    const first = await runInProcess({ argv: ['token', 'generate', '--output', 'json'] });
    const second = await runInProcess({ argv: ['token', 'generate', '--output', 'raw'] });

    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    const [, fresh = '', itsHash] =
      /^\{"personal_access_token":"(.{40})","hash":"(.{44})"\}\n$/.exec(first.stdout) ?? [];
    expect(isWellFormedToken(fresh)).toBe(true);
    expect(itsHash).toBe(hashToken(fresh));
    expect(isWellFormedToken(second.stdout.trimEnd())).toBe(true);
    expect(second.stdout).not.toContain(fresh);
  });

  it('writes the token to a new file that only its owner can read, and prints the hash', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'token.txt');

    const { exitCode, stdout, stderr } = await runInProcess({
      argv: ['token', 'generate', '--token-file', 'token.txt'],
      cwd: folder,
    });

    const fresh = (await readFile(path, 'utf8')).trimEnd();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toBe(`token  in token.txt\nhash   ${hashToken(fresh)}\n`);
    expect(isWellFormedToken(fresh)).toBe(true);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['token.txt']);
  });

  it('overwrites no file', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'token.txt'), 'mine');

    const { exitCode, stdout, stderr } = await runInProcess({
      argv: ['token', 'generate', '--token-file', 'token.txt'],
      cwd: folder,
    });

    expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
    expect(stderr).toMatch(
      /^nbsetup: \/\S+\/token\.txt already exists, and a secret never overwrites a file\n$/,
    );
    expect(await readFile(join(folder, 'token.txt'), 'utf8')).toBe('mine');
  });

  it('says that the token could not be delivered', async () => {
    const argv = ['token', 'generate', '--output', 'raw'];

    const outcome = await runInProcess({ argv, stdout: fullStdout() });

    expect(outcome).toEqual({
      exitCode: 7,
      stdout: '',
      stderr: 'nbsetup: stdout cannot be written: ENOSPC; see docs/troubleshooting.md\n',
    });
  });

  it.each([
    {
      args: '--token-file -',
      problem: '--token-file needs a path; without it the token goes to stdout',
    },
    {
      args: '--token-file x --output raw',
      problem: '--output raw prints the token, but --token-file writes it to a file; give only one of them',
    },
  ])('refuses $args', async ({ args, problem }) => {
    expect(await runInProcess({ argv: ['token', 'generate', ...args.split(' ')] })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `nbsetup: ${problem}; see nbsetup --help\n`,
    });
  });
});
