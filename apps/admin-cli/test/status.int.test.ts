import { readPackageVersion } from '@nbsetup/platform-node';
import { openSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import {
  createOwnedServerEnvironment,
  createServerEnvironment,
  engines,
  locationSuffix,
  temporaryFolder,
} from './test-environment.ts';
import { runProgram } from './program.ts';

const version = readPackageVersion(new URL('../package.json', import.meta.url));

describe.each(engines)('status on $name', ({ name, createEnvironment }) => {
  const engine = name === 'PostgreSQL' ? 'postgres' : 'embedded';

  it('shows the next step until the schema is current, and then that setup is required', async () => {
    const { env } = await createEnvironment();
    const at = locationSuffix(env).replace('; looked at ', '');

    const before = await runInProcess({ argv: ['status'], env });
    await runProgram({ argv: ['migrate', 'up'], env });
    const after = await runProgram({ argv: ['status', '--wait', '1s'], env });
    const asJson = await runInProcess({ argv: ['status', '--output', 'json'], env });

    expect(before).toMatchObject({ exitCode: 6, stderr: '' });
    expect(before.stdout).toMatch(
      new RegExp(
        `^version  ${version}\\nengine   ${engine}\\nplace    ${at}\\nstore    outdated: the schema lacks .+\\n$`,
      ),
    );
    expect(after).toEqual({
      exitCode: 0,
      stdout: `version  ${version}\nengine   ${engine}\nplace    ${at}\nstore    ready\nsetup    required\n`,
      stderr: '',
    });
    expect(asJson).toEqual({
      exitCode: 0,
      stdout: `{"version":"${version}","engine":"${engine}","place":"${at}","store":"ready","setup_required":true}\n`,
      stderr: '',
    });
  });
});

describe('status', () => {
  it('creates no embedded store', async () => {
    const folder = await temporaryFolder();

    expect(
      await runInProcess({ argv: ['status', '--output', 'json'], env: { NB_DATADIR: join(folder, 'data') } }),
    ).toEqual({
      exitCode: 6,
      stdout: `{"version":"${version}","engine":"embedded","place":"${folder}/data","store":"absent"}\n`,
      stderr: '',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('creates none in the root of a disk with a folder of the file system', async () => {
    const NB_DATADIR = await temporaryFolder();
    await mkdir(join(NB_DATADIR, 'lost+found'));

    const status = await runInProcess({ argv: ['status'], env: { NB_DATADIR } });
    const tokens = await runInProcess({ argv: ['token', 'list'], env: { NB_DATADIR } });

    expect(status.exitCode).toBe(6);
    expect(status.stdout).toContain('store    absent');
    expect(tokens.exitCode).toBe(5);
    expect(tokens.stderr).toContain('setup is not completed');
    expect(await readdir(NB_DATADIR)).toEqual(['lost+found']);
  });

  it.each(['status', 'token list', 'migrate status', 'migrate up --dry-run', 'setup check'])(
    'does not change a folder of another program, nor does %s',
    async (args) => {
      const NB_DATADIR = await temporaryFolder();
      await writeFile(join(NB_DATADIR, 'hosts'), '');

      const { exitCode, stderr } = await runInProcess({ argv: args.split(' '), env: { NB_DATADIR } });

      expect(exitCode).toBe(6);
      expect(stderr).toContain(`${NB_DATADIR} holds files of something else and is no data directory`);
      expect(await readdir(NB_DATADIR)).toEqual(['hosts']);
    },
  );

  it('says that a server cannot be reached, without the password', async () => {
    const env = {
      NB_STORE_ENGINE: 'postgres',
      NB_STORE_ENGINE_POSTGRES_DSN: 'postgres://somebody:geheim@127.0.0.1:1/nbsetup',
    };

    expect(await runInProcess({ argv: ['status', '--wait', '1s', '--output', 'json'], env })).toEqual({
      exitCode: 6,
      stdout: '',
      stderr:
        '{"code":"store_unavailable","message":"the store cannot be reached: connect ECONNREFUSED 127.0.0.1:1; looked at 127.0.0.1:1/nbsetup","exit_code":6}\n',
    });
  });

  it('says why a read-only store is not ready', async () => {
    const { env } = await createOwnedServerEnvironment();
    const dsn = `${env['NB_STORE_ENGINE_POSTGRES_DSN'] ?? ''}&options=-c%20default_transaction_read_only%3Don`;

    const outcome = await runInProcess({
      argv: ['status'],
      env: { ...env, NB_STORE_ENGINE_POSTGRES_DSN: dsn },
    });

    expect(outcome).toEqual({
      exitCode: 6,
      stdout: '',
      stderr: `nbsetup: the store takes no writes: default_transaction_read_only is on${locationSuffix(env)}; see docs/troubleshooting.md\n`,
    });
  });

  it('refuses the engine memory', async () => {
    expect(await runInProcess({ argv: ['status'], env: { NB_STORE_ENGINE: 'memory' } })).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: 'nbsetup: NB_STORE_ENGINE=memory has no store outside of the API process\n',
    });
  });

  it('waits until the store is migrated', async () => {
    const { env } = await createServerEnvironment();
    const waiting = runInProcess({ argv: ['status', '--wait', '60s'], env });

    const migrated = await runInProcess({ argv: ['migrate', 'up'], env });

    expect(migrated.exitCode).toBe(0);
    expect(await waiting).toEqual({
      exitCode: 0,
      stdout: `version  ${version}\nengine   postgres\nplace    ${locationSuffix(env).replace('; looked at ', '')}\nstore    ready\nsetup    required\n`,
      stderr: '',
    });
  });

  it('ends with exit code 7 if stdout is on a full disk', async () => {
    const NB_DATADIR = join(await temporaryFolder(), 'data');
    const full = openSync('/dev/full', 'w');

    expect(await runProgram({ argv: ['status'], env: { NB_DATADIR }, stdout: full })).toEqual({
      exitCode: 7,
      stdout: '',
      stderr: 'nbsetup: stdout cannot be written: ENOSPC; see docs/troubleshooting.md\n',
    });
  });
});

const valid = 'the configuration is valid; the store and the addresses are tried when the API starts\n';

describe('config check', () => {
  it('says that the configuration is valid, and opens nothing', async () => {
    const cwd = await temporaryFolder();

    expect(await runInProcess({ argv: ['config', 'check'], cwd })).toEqual({
      exitCode: 0,
      stdout: valid,
      stderr: '',
    });
    expect(await readdir(cwd)).toEqual([]);
  });

  const broken = {
    NB_STORE_ENGINE: 'postgres',
    NB_STORE_ENGINE_POSTGRES_DSN: 'somebody:geheim@db.example',
    NB_LISTEN_ADDRESS: '8080',
    NB_DATADR: '/data',
  };

  it('reports all problems by variable, without values', async () => {
    expect(await runInProcess({ argv: ['config', 'check'], env: broken })).toEqual({
      exitCode: 4,
      stdout: [
        'NB_STORE_ENGINE_POSTGRES_DSN must look like postgres://user:password@host:5432/database',
        'NB_LISTEN_ADDRESS must be host:port with a port from 0 to 65535, like 127.0.0.1:8080, [::1]:8080, or :8080 for every interface',
        'warning: NB_DATADR is not a known variable and has no effect; did you mean NB_DATADIR?',
        'the configuration has problems',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  it('reports the files of the certificate that cannot be read', async () => {
    const env = { NB_CERT_FILE: '/nowhere/cert.pem', NB_CERT_KEY: '/dev/null' };

    expect(await runInProcess({ argv: ['config', 'check'], env })).toEqual({
      exitCode: 4,
      stdout: 'NB_CERT_FILE names a file that cannot be read (ENOENT)\nthe configuration has problems\n',
      stderr: '',
    });
  });

  it('prints JSON with --output json', async () => {
    const { exitCode, stdout } = await runInProcess({
      argv: ['config', 'check', '--output', 'json'],
      env: broken,
    });

    expect(exitCode).toBe(4);
    expect(JSON.parse(stdout)).toEqual({
      valid: false,
      problems: [
        expect.stringMatching(/^NB_STORE_ENGINE_POSTGRES_DSN /),
        expect.stringMatching(/^NB_LISTEN_ADDRESS /),
      ],
      warnings: ['NB_DATADR is not a known variable and has no effect; did you mean NB_DATADIR?'],
    });
  });

  it('finds a parameter of the DSN without effect, and repeats nothing else of the DSN', async () => {
    const env = {
      NB_STORE_ENGINE: 'postgres',
      NB_STORE_ENGINE_POSTGRES_DSN: 'postgres://u:geheim@h/db?sslmod=verify-full&tls=true',
    };

    expect(await runInProcess({ argv: ['config', 'check'], env })).toEqual({
      exitCode: 4,
      stdout: [
        'NB_STORE_ENGINE_POSTGRES_DSN has the unknown parameter sslmod; did you mean sslmode?; has the parameter tls, which is not supported; write sslmode=verify-full, verify-ca, require or disable',
        'the configuration has problems',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  it('warns of a DSN without TLS to another machine, if it is used', async () => {
    const NB_STORE_ENGINE_POSTGRES_DSN = 'postgres://u:geheim@db.example/db';
    const argv = ['config', 'check'];

    const used = await runInProcess({
      argv,
      env: { NB_STORE_ENGINE: 'postgres', NB_STORE_ENGINE_POSTGRES_DSN },
    });
    const unused = await runInProcess({ argv, env: { NB_STORE_ENGINE_POSTGRES_DSN } });

    expect(used).toMatchObject({
      exitCode: 0,
      stdout:
        'warning: NB_STORE_ENGINE_POSTGRES_DSN leads to another machine without TLS, so that passwords and data can be read on the way; add sslmode=verify-full, or sslmode=disable where nobody else is on that way\n' +
        valid,
    });
    expect(unused.stdout).toBe(valid);
  });
});

it('a store with people in a table of an app is refused by each command, and not migrated', async () => {
  const environment = await createServerEnvironment();
  const { env } = environment;
  await runInProcess({ argv: ['migrate', 'up', '--schema', 'public'], env });
  await environment.readStore(({ unitOfWork }) =>
    unitOfWork.run(({ users }) =>
      users.add({
        ...{ id: '1', email: '', name: '', role: 'owner', issued: 'api', autoGroups: [] },
        ...{ isServiceUser: false, isBlocked: false, isPendingApproval: false, createdAt: new Date(0) },
      }),
    ),
  );
  const commands = [
    ['status'],
    ['user', 'list'],
    ['token', 'list'],
    ['setup', '--email', 'admin@example.com', '--name', 'Admin', '--password-file', '-'],
    ['recover', 'owner', '--reason', 'test', '--password-file', '-'],
  ];

  const outcomes = await Promise.all(
    commands.map((argv) => runInProcess({ argv, env, stdin: 'correct-horse\n' })),
  );

  for (const { exitCode, stderr } of outcomes) {
    expect(exitCode).toBe(5);
    expect(stderr).toContain('people are in a table of the app');
    expect(stderr).toContain('this program does not know the table');
  }
  const { stdout } = await runInProcess({ argv: ['migrate', 'status'], env });
  expect(stdout).toMatch(/network\/\S+ +pending/);
});
