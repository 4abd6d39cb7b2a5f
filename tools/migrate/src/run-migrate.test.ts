import { describe, expect, it } from 'vitest';
import { recorded } from '../test/recorded.ts';

// An engine that is refused as soon as it is asked for: whoever gets as far as that has understood the words.
const memory = { NB_STORE_ENGINE: 'memory' };
const reachedTheStore = {
  exitCode: 4,
  stdout: '',
  stderr: 'nbsetup-migrate: NB_STORE_ENGINE=memory has no database and no schema\n',
};

describe('help', () => {
  it('names every command and a working example of each', async () => {
    const { exitCode, stdout, stderr } = await recorded(['--help']);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('nbsetup-migrate up      Apply all pending migrations\n');
    expect(stdout).toContain('nbsetup-migrate down    Take the newest migration back, with all data in it\n');
    expect(stdout).toContain('nbsetup-migrate status  Show every migration and its state');
    expect(stdout).toContain('npx nbsetup-migrate up --dry-run ');
    expect(stdout).toContain('npx nbsetup-migrate down --yes ');
    expect(stdout).toContain('npx nbsetup-migrate status --output json ');
  });

  it.each([
    { command: 'up', example: 'npx nbsetup-migrate up --dry-run ' },
    { command: 'down', example: 'npx nbsetup-migrate down --yes ' },
    { command: 'status', example: 'npx nbsetup-migrate status --output json ' },
  ])('of $command has a working example', async ({ command, example }) => {
    const { exitCode, stdout, stderr } = await recorded([command, '--help']);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(example);
  });

  it('goes to stderr as bad usage when no command is named', async () => {
    const help = await recorded(['--help']);

    expect(await recorded([])).toEqual({ exitCode: 2, stdout: '', stderr: help.stdout });
  });
});

it('prints its version', async () => {
  expect(await recorded(['--version'])).toEqual({ exitCode: 0, stdout: '0.1.0\n', stderr: '' });
});

describe('words it does not know', () => {
  it.each([
    { words: 'sideways', problem: 'unknown command: sideways' },
    { words: 'up down', problem: 'too many arguments: down' },
    { words: 'stats', problem: 'unknown command: stats; did you mean status?' },
    { words: 'up --dry-runs', problem: 'unknown option: --dry-runs; did you mean --dry-run?' },
    { words: 'up --force', problem: 'unknown option: --force' },
    { words: 'up --yes', problem: 'unknown option: --yes' },
    { words: '--yes', problem: 'name a command: up, down or status' },
    { words: 'up -- --dry-run', problem: 'unknown argument: --' },
    { words: 'up --dry-run=1', problem: '--dry-run takes no value' },
    { words: 'down --yes=no', problem: '--yes takes no value' },
    { words: 'status --output json --output text', problem: '--output is given more than once' },
    { words: 'status --output', problem: '--output needs a value' },
    {
      words: 'status --output xml',
      problem: 'invalid value: --output is "xml" and must be one of "text", "json"',
    },
  ])('are refused before anything is opened: $words', async ({ words, problem }) => {
    expect(await recorded(words.split(' '), memory)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `nbsetup-migrate: ${problem}; see nbsetup-migrate --help\n`,
    });
  });

  it('are not repeated where they may be a DSN', async () => {
    expect(await recorded(['up', 'postgres://somebody:geheim@db.example:5432/nbsetup'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'nbsetup-migrate: too many arguments: <url>; see nbsetup-migrate --help\n',
    });
  });
});

describe('down without --yes', () => {
  it.each(['down', 'down --no-yes', 'down --yes --no-yes'])(
    'says what would be lost and opens nothing: %s',
    async (words) => {
      expect(await recorded(words.split(' '), memory)).toEqual({
        exitCode: 2,
        stdout: '',
        stderr:
          'nbsetup-migrate: down deletes what the newest migration made, with every user, token and audit event ' +
          'stored in it, and only a backup brings that back; confirm with --yes, or look at the statements with ' +
          '--dry-run; see nbsetup-migrate --help\n',
      });
    },
  );

  it('needs no --yes to be shown by --dry-run', async () => {
    expect(await recorded(['down', '--dry-run'], memory)).toEqual(reachedTheStore);
  });
});

describe('the configuration', () => {
  it('must name an engine with a schema', async () => {
    expect(await recorded(['up'], memory)).toEqual(reachedTheStore);
    expect(await recorded(['up', '--dry-run'], memory)).toEqual(reachedTheStore);
    expect(await recorded(['down', '--yes'], memory)).toEqual(reachedTheStore);
    expect(await recorded(['status'], memory)).toEqual(reachedTheStore);
  });

  it('is refused with every problem at once, by the names of the variables', async () => {
    const env = { NB_STORE_ENGINE: 'mysql', NB_STORE_ENGINE_POSTGRES_POOL_MAX: '0', NB_DATADR: '/data' };

    expect(await recorded(['up'], env)).toEqual({
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
    expect(await recorded(['status'], { NB_STORE_ENGINE: 'postgres' })).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: [
        'nbsetup-migrate: the configuration has problems:',
        '  NB_STORE_ENGINE_POSTGRES_DSN must be set when NB_STORE_ENGINE is postgres, like postgres://user:password@host:5432/database',
        '',
      ].join('\n'),
    });
  });

  it('is refused without repeating a DSN that cannot be read', async () => {
    const env = { NB_STORE_ENGINE: 'postgres', NB_STORE_ENGINE_POSTGRES_DSN: 'somebody:geheim@db.example' };

    expect(await recorded(['up'], env)).toEqual({
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

    expect(await recorded(['up'], env)).toEqual({
      exitCode: 4,
      stdout: '',
      stderr:
        'nbsetup-migrate: the configuration has problems:\n  NB_STORE_ENGINE_POSTGRES_DSN has the parameter ssl, which is not supported; write sslmode=verify-full, verify-ca, require or disable\n',
    });
  });

  it('warns of variables that nobody reads', async () => {
    expect(await recorded(['up'], { ...memory, NB_DATADR: '/data' })).toEqual({
      ...reachedTheStore,
      stderr: `warning: NB_DATADR is not a known variable and has no effect; did you mean NB_DATADIR?\n${reachedTheStore.stderr}`,
    });
  });

  it('does not warn of the variables of the API', async () => {
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

    expect(await recorded(['status'], env)).toEqual(reachedTheStore);
  });
});
