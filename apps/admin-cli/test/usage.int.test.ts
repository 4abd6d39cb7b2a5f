import { readPackageVersion } from '@nbsetup/platform-node';
import { describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { runProgram } from './program.ts';

const version = readPackageVersion(new URL('../package.json', import.meta.url));

describe('unknown arguments', () => {
  it.each([
    { args: 'bogus', problem: 'unknown command: bogus' },
    { args: 'serve now', problem: 'too many arguments: now' },
    { args: 'serve --port 9000', problem: 'unknown option: --port' },
    { args: 'status now', problem: 'too many arguments: now' },
    { args: 'token revoke one two three', problem: 'too many arguments: two, three' },
    { args: 'stauts', problem: 'unknown command: stauts; did you mean status?' },
    { args: 'token creat one', problem: 'unknown command: creat; did you mean create?' },
    { args: 'setup chek', problem: 'unknown command: chek; did you mean check?' },
    { args: 'migrate stat', problem: 'unknown command: stat' },
    {
      args: 'token create --tokne-file t',
      problem: 'unknown option: --tokne-file; did you mean --token-file?',
    },
    { args: 'status --verison', problem: 'unknown option: --verison; did you mean --version?' },
    { args: 'apply --dryrun', problem: 'missing required argument: file' },
    { args: 'apply -f a --dryrun -x', problem: 'unknown options: --dryrun, -x; did you mean --dry-run?' },
    { args: 'status --wait', problem: '--wait needs a value' },
    {
      args: 'status --wait 5',
      problem: 'a duration must be a number with a unit, like 500ms, 60s, 5m or 1h, and at most 24h',
    },
    {
      args: 'status --output xml',
      problem: 'invalid value: --output is "xml" and must be one of "text", "json"',
    },
    { args: 'config', problem: 'name a command: check' },
    {
      args: 'token',
      problem: 'name a command: create, list, rotate, revoke, report-leak, generate or inspect',
    },
    { args: 'recover', problem: 'name a command: owner or token' },
    { args: 'migrate', problem: 'name a command: up, down or status' },
    { args: 'migrate up -- --dry-run', problem: 'unknown argument: --' },
    { args: 'token report-leak -f a.log -f b.log', problem: '--file is given more than once' },
    { args: 'migrate up --dry-run=1', problem: '--dry-run takes no value' },
    {
      args: 'migrate up postgres://somebody:geheim@db.example/nbsetup',
      problem: 'too many arguments: <url>',
    },
  ])('are refused with exit code 2: $args', async ({ args, problem }) => {
    expect(await runInProcess({ argv: args.split(' ') })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `nbsetup: ${problem}; see nbsetup --help\n`,
    });
  });

  it('are refused as JSON with --output json', async () => {
    expect(await runProgram({ argv: ['bogus', '--output', 'json'] })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: '{"code":"bad_usage","message":"unknown command: bogus; see nbsetup --help","exit_code":2}\n',
    });
  });
});

describe('a secret as an argument', () => {
  it.each(['--password geheim', '--password=geheim', '-password=geheim'])(
    'is refused: %s (W37)',
    async (args) => {
      expect(await runInProcess({ argv: ['status', ...args.split(' ')] })).toEqual({
        exitCode: 2,
        stdout: '',
        stderr:
          'nbsetup: a password is never an argument, because every user of this machine can read the arguments; use --password-file <path>, or - for stdin; see nbsetup --help\n',
      });
    },
  );

  it.each(['nbp_geheim', 'nbi_geheim', '--token nbp_geheim', '--token=nbp_geheim'])(
    'is refused: %s (W37)',
    async (args) => {
      expect(await runInProcess({ argv: ['status', ...args.split(' ')] })).toEqual({
        exitCode: 2,
        stdout: '',
        stderr:
          'nbsetup: a token is never an argument, because every user of this machine can read the arguments; use --token-file <path>, or - for stdin; see nbsetup --help\n',
      });
    },
  );

  it.each(['--auth-token geheim', '--auth-token=geheim'])('is refused: %s (W37)', async (args) => {
    expect(await runInProcess({ argv: ['token', 'list', ...args.split(' ')] })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'nbsetup: a token is never an argument, because every user of this machine can read the arguments; use --auth-token-file <path>, or - for stdin; see nbsetup --help\n',
    });
  });
});

describe('help', () => {
  it('goes to stdout with --help', async () => {
    const { exitCode, stdout, stderr } = await runProgram({ argv: ['--help'] });

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^nbsetup <command>\n/);
  });

  it('goes to stderr as bad usage when no command is named', async () => {
    const help = await runInProcess({ argv: ['--help'] });

    expect(await runInProcess({ argv: [] })).toEqual({ exitCode: 2, stdout: '', stderr: help.stdout });
  });
});

it('prints its version', async () => {
  expect(await runInProcess({ argv: ['--version'] })).toEqual({
    exitCode: 0,
    stdout: `${version}\n`,
    stderr: '',
  });
});

describe('completion', () => {
  it('prints a script that calls the program', async () => {
    const { exitCode, stdout } = await runInProcess({ argv: ['completion'] });

    expect(exitCode).toBe(0);
    expect(stdout).toContain('nbsetup --get-yargs-completions "${args[@]}"');
  });

  it.each([
    { args: ['config', ''], completions: 'check\n' },
    { args: ['migrate', ''], completions: 'up\ndown\nstatus\n' },
  ])('completes $args', async ({ args, completions }) => {
    expect(await runInProcess({ argv: ['--get-yargs-completions', 'nbsetup', ...args] })).toEqual({
      exitCode: 0,
      stdout: completions,
      stderr: '',
    });
  });
});
