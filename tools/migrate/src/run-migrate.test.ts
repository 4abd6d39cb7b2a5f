import { readPackageVersion } from '@nbsetup/platform-node';
import { describe, expect, it } from 'vitest';
import { runInProcess } from '../test/in-process.ts';

const version = readPackageVersion(new URL('../package.json', import.meta.url));

// This engine is refused as soon as the store is opened. So the message shows that the arguments were accepted.
const memory = { NB_STORE_ENGINE: 'memory' };
const reachedTheStore = {
  exitCode: 4,
  stdout: '',
  stderr: 'nbsetup-migrate: NB_STORE_ENGINE=memory has no database and no schema\n',
};

describe('help', () => {
  it('names every command and a working example of each', async () => {
    const { exitCode, stdout, stderr } = await runInProcess(['--help']);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('nbsetup-migrate up      Apply all pending migrations\n');
    expect(stdout).toContain('nbsetup-migrate down    Roll back the newest migration and delete its data\n');
    expect(stdout).toContain('nbsetup-migrate status  Show every migration and its state');
    expect(stdout).toContain('npx nbsetup-migrate up --dry-run ');
    expect(stdout).toContain('npx nbsetup-migrate down --yes ');
    expect(stdout).toContain('npx nbsetup-migrate status --output json ');
  });

  it.each([
    { command: 'up', example: 'npx nbsetup-migrate up --dry-run ' },
    { command: 'down', example: 'npx nbsetup-migrate down --yes ' },
    { command: 'status', example: 'npx nbsetup-migrate status --output json ' },
  ])('of $command has a working example and names the page to read', async ({ command, example }) => {
    const { exitCode, stdout, stderr } = await runInProcess([command, '--help']);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(example);
    expect(stdout).toMatch(/\nRead more: tools\/migrate\/README\.md\n$/);
  });

  it('goes to stderr as bad usage when no command is named', async () => {
    const help = await runInProcess(['--help']);

    expect(await runInProcess([])).toEqual({ exitCode: 2, stdout: '', stderr: help.stdout });
  });
});

it('prints its version', async () => {
  expect(await runInProcess(['--version'])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
});

describe('unknown arguments', () => {
  it.each([
    { args: 'sideways', problem: 'unknown command: sideways' },
    { args: 'up down', problem: 'too many arguments: down' },
    { args: 'stats', problem: 'unknown command: stats; did you mean status?' },
    { args: 'up --dry-runs', problem: 'unknown option: --dry-runs; did you mean --dry-run?' },
    { args: 'up --force', problem: 'unknown option: --force' },
    { args: 'up --yes', problem: 'unknown option: --yes' },
    { args: '--yes', problem: 'name a command: up, down or status' },
    { args: 'up -- --dry-run', problem: 'unknown argument: --' },
    { args: 'up --dry-run=1', problem: '--dry-run takes no value' },
    { args: 'down --yes=no', problem: '--yes takes no value' },
    { args: 'status --output json --output text', problem: '--output is given more than once' },
    { args: 'status --output', problem: '--output needs a value' },
    {
      args: 'status --output xml',
      problem: 'invalid value: --output is "xml" and must be one of "text", "json"',
    },
  ])('are refused before anything is opened: $args', async ({ args, problem }) => {
    expect(await runInProcess(args.split(' '), memory)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `nbsetup-migrate: ${problem}; see nbsetup-migrate --help\n`,
    });
  });

  it('are not repeated if they may be a DSN', async () => {
    expect(await runInProcess(['up', 'postgres://somebody:geheim@db.example:5432/nbsetup'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'nbsetup-migrate: too many arguments: <url>; see nbsetup-migrate --help\n',
    });
  });
});

describe('down without --yes', () => {
  it.each(['down', 'down --no-yes', 'down --yes --no-yes'])(
    'names what would be deleted and opens nothing: %s',
    async (args) => {
      expect(await runInProcess(args.split(' '), memory)).toEqual({
        exitCode: 2,
        stdout: '',
        stderr:
          'nbsetup-migrate: down deletes the tables and columns of the newest migration, with their data. Only a ' +
          'backup can restore it. Confirm with --yes, or show the statements with --dry-run; ' +
          'see nbsetup-migrate --help\n',
      });
    },
  );

  it('is accepted with --dry-run', async () => {
    expect(await runInProcess(['down', '--dry-run'], memory)).toEqual(reachedTheStore);
  });
});

describe('the configuration', () => {
  it('must name an engine with a schema', async () => {
    expect(await runInProcess(['up'], memory)).toEqual(reachedTheStore);
    expect(await runInProcess(['up', '--dry-run'], memory)).toEqual(reachedTheStore);
    expect(await runInProcess(['down', '--yes'], memory)).toEqual(reachedTheStore);
    expect(await runInProcess(['status'], memory)).toEqual(reachedTheStore);
  });

  it('must name a server for --schema', async () => {
    expect(await runInProcess(['status', '--schema', 'auth'], { NB_DATADIR: '/nowhere' })).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: 'nbsetup-migrate: --schema needs NB_STORE_ENGINE=postgres\n',
    });
  });

  it('must have a name for --schema that PostgreSQL does not change', async () => {
    const env = {
      NB_STORE_ENGINE: 'postgres',
      NB_STORE_ENGINE_POSTGRES_DSN: 'postgres://127.0.0.1/nbsetup',
    };

    expect(await runInProcess(['up', '--schema', 'Auth'], env)).toEqual({
      exitCode: 4,
      stdout: '',
      stderr:
        'nbsetup-migrate: the name of the schema must have at most 63 of a-z, 0-9 and _, start with a letter or _, and not with pg_\n',
    });
  });

  it('is refused with every problem at once, by the names of the variables', async () => {
    const env = { NB_STORE_ENGINE: 'mysql', NB_STORE_ENGINE_POSTGRES_POOL_MAX: '0', NB_DATADR: '/data' };

    expect(await runInProcess(['up'], env)).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: [
        'nbsetup-migrate: the configuration has problems:',
        '  NB_STORE_ENGINE must be embedded, postgres or memory',
        '  NB_STORE_ENGINE_POSTGRES_POOL_MAX must be a whole number between 1 and 1000',
        '  NB_DATADR is not a known variable and has no effect; did you mean NB_DATADIR?',
        '',
      ].join('\n'),
    });
  });

  it('must have a DSN for a server', async () => {
    expect(await runInProcess(['status'], { NB_STORE_ENGINE: 'postgres' })).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: [
        'nbsetup-migrate: the configuration has problems:',
        '  NB_STORE_ENGINE_POSTGRES_DSN must be set when NB_STORE_ENGINE is postgres, like postgres://user:password@host:5432/database',
        '',
      ].join('\n'),
    });
  });

  it('is refused for an invalid DSN, which is not repeated', async () => {
    const env = { NB_STORE_ENGINE: 'postgres', NB_STORE_ENGINE_POSTGRES_DSN: 'somebody:geheim@db.example' };

    expect(await runInProcess(['up'], env)).toEqual({
      exitCode: 4,
      stdout: '',
      stderr:
        'nbsetup-migrate: the configuration has problems:\n  NB_STORE_ENGINE_POSTGRES_DSN must look like postgres://user:password@host:5432/database\n',
    });
  });

  it('is refused for a parameter of the DSN that has no effect', async () => {
    const env = {
      NB_STORE_ENGINE: 'postgres',
      NB_STORE_ENGINE_POSTGRES_DSN: 'postgres://somebody:geheim@db.example/nbsetup?ssl=require',
    };

    expect(await runInProcess(['up'], env)).toEqual({
      exitCode: 4,
      stdout: '',
      stderr:
        'nbsetup-migrate: the configuration has problems:\n  NB_STORE_ENGINE_POSTGRES_DSN has the parameter ssl, which is not supported; write sslmode=verify-full, verify-ca, require or disable\n',
    });
  });

  it('causes a warning for each unknown variable', async () => {
    expect(await runInProcess(['up'], { ...memory, NB_DATADR: '/data' })).toEqual({
      ...reachedTheStore,
      stderr: `warning: NB_DATADR is not a known variable and has no effect; did you mean NB_DATADIR?\n${reachedTheStore.stderr}`,
    });
  });

  it('causes no warning for the variables of the API', async () => {
    const env = {
      ...memory,
      NB_AUTO_MIGRATE: 'false',
      NB_LISTEN_ADDRESS: '127.0.0.1:8080',
      NB_LOG_LEVEL: 'info',
      NB_SETUP_PAT_ENABLED: 'true',
      NB_VERSION_CHECK_ENABLED: 'false',
      NB_VERSION_DASHBOARD_URL: 'https://dashboard.example',
      NB_VERSION_MANAGEMENT_URL: 'https://management.example',
    };

    expect(await runInProcess(['status'], env)).toEqual(reachedTheStore);
  });
});
