import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullStdout, runInProcess } from './in-process.ts';
import { engines, locationSuffix } from './test-environment.ts';
import { createSetUpEnvironment } from './set-up-environment.ts';

const createAda = 'user create --email ada@example.com --name Ada --role auditor';
const ofAda = '--email ada@example.com';

describe.each(engines)('users on $name', ({ createOwnedEnvironment }) => {
  it('are created, with the password only in the requested file, and listed', async () => {
    const environment = await createSetUpEnvironment(createOwnedEnvironment);

    const created = await environment.runBuilt(`${createAda} --generated-password-file ada.txt`);
    const listed = await environment.runBuilt('user list --output json');

    expect(created).toMatchObject({ exitCode: 0, stderr: '' });
    expect(created.stdout).toMatch(
      /^user created\nuser {6}ada@example.com\nid {8}\w{60}\nrole {6}auditor\npassword {2}in ada.txt\n$/,
    );
    expect(await readFile(join(environment.folder, 'ada.txt'), 'utf8')).toMatch(/^\S{16}\n$/);
    expect(JSON.parse(listed.stdout)).toMatchObject({
      users: [
        { email: 'admin@example.com', role: 'owner', status: 'active' },
        { email: 'ada@example.com', role: 'auditor', status: 'active', is_service_user: false },
      ],
    });
  });
});

describe('the commands about users', () => {
  it('block, unblock, change the password of and delete a user, each with an audit event (W35)', async () => {
    const environment = await createSetUpEnvironment();
    await environment.run(`${createAda} --password-file -`, { stdin: 'correct-horse' });

    const outcomes = [
      await environment.run(`user block ${ofAda}`),
      await environment.run(`user unblock ${ofAda} --output json`),
      await environment.run(`user change-password ${ofAda} --password-file -`, { stdin: 'battery-staple\n' }),
      await environment.run(`user delete ${ofAda}`),
      await environment.run(`user delete ${ofAda}`),
    ];

    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0, 4]);
    expect(outcomes.map(({ stdout, stderr }) => stdout + stderr).join('')).toMatch(
      new RegExp(
        [
          '^ada@example.com blocked',
          String.raw`\{"done":true,"user_id":"\w{60}","email":"ada@example.com","name":"Ada"\}`,
          'ada@example.com has a new password and is signed out',
          'ada@example.com deleted',
          'nbsetup: local user with email "ada@example.com" not found; looked at .+\n$',
        ].join('\n'),
      ),
    );
    const events = await environment.readStore(async ({ read }) => {
      const [owner] = await read.users.listByEmail('admin@example.com', { limit: 1 });
      return read.audit.listByAccount(owner?.user.accountId ?? '', 5);
    });
    expect(events.map(({ activity, initiatorId }) => `${activity} by ${initiatorId}`)).toEqual([
      'user.delete by SYSTEM',
      'user.password.change by SYSTEM',
      'user.unblock by SYSTEM',
      'user.block by SYSTEM',
      'user.create by SYSTEM',
    ]);
  });

  it('never change the owner, obey the rules, and create no user whose password is lost', async () => {
    const environment = await createSetUpEnvironment();

    const outcomes = [
      await environment.run('user delete --email admin@example.com'),
      await environment.run('user block --email admin@example.com'),
      await environment.run('user change-password --email admin@example.com --password-file -', {
        stdin: 'short',
      }),
      await environment.run('user create --email admin@example.com --name Ada'),
      await environment.run('service-user create --name ci --role owner'),
      await environment.run(createAda, { stdout: fullStdout() }),
    ];

    const at = locationSuffix(environment.env);
    expect(outcomes.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual([
      [5, `nbsetup: can't delete a user with the owner role${at}\n`],
      [5, `nbsetup: unable to block owner user${at}\n`],
      [4, 'nbsetup: password must be at least 8 characters\n'],
      [
        4,
        `nbsetup: can't invite a user with an existing netbird account: user with this email already exists${at}\n`,
      ],
      [4, "nbsetup: can't create a service user with owner role\n"],
      [7, 'nbsetup: stdout cannot be written: ENOSPC; see docs/troubleshooting.md\n'],
    ]);
    expect((await environment.run('user list')).stdout).toMatch(
      /^ID .*\n\w{60} {2}admin@example.com {2}.*\n$/,
    );
  });

  it('list the residual access of an admin, and revoke it with --revoke', async () => {
    const environment = await createSetUpEnvironment();
    const eve = '--email eve@example.com';
    await environment.run('service-user create --name ci --role admin');
    await environment.run(`user create ${eve} --name Eve --role admin --password-file -`, {
      stdin: 'correct-horse',
    });
    await environment.readStore(async ({ read, unitOfWork }) => {
      const [found] = await read.users.listByEmail('eve@example.com', { limit: 1 });
      const ci = (await read.users.listByAccount(found?.user.accountId ?? '')).find(
        ({ isServiceUser }) => isServiceUser,
      );
      await unitOfWork.run(({ tokens }) =>
        tokens.add({
          id: 'a'.repeat(20),
          userId: ci?.id ?? '',
          name: 'known',
          hash: 'hash',
          createdBy: found?.user.id ?? '',
          createdAt: new Date(),
          expiresAt: new Date('2100-01-01T00:00:00.000Z'),
        }),
      );
    });

    const blocked = await environment.run(`user block ${eve}`);
    const deleted = await environment.run(`user delete ${eve} --revoke --output json`);

    expect(blocked).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: [
        'eve@example.com blocked',
        'left behind, and still valid; nbsetup token revoke revokes a token, and such an invite is not accepted:',
        'KIND   ID                    USER             NAME   EXPIRES',
        'token  aaaaaaaaaaaaaaaaaaaa  service user ci  known  2100-01-01T00:00:00.000Z',
        '',
      ].join('\n'),
    });
    expect(JSON.parse(deleted.stdout)).toMatchObject({
      done: true,
      left_behind: { revoked: true, tokens: [{ id: 'a'.repeat(20), name: 'known' }], invites: [] },
    });
    expect((await environment.run('token list --service-user ci')).stdout).not.toContain('known');
  });

  it('create a service user, whose token is created by its name and rotated by its id', async () => {
    const environment = await createSetUpEnvironment();

    const created = await environment.run('service-user create --name ci --role admin');
    const made = await environment.run('token create --service-user ci --name deploy --expires-in 1');
    const [, id = ''] = /^id {7}(\w+)$/m.exec(made.stdout) ?? [];
    const replaced = await environment.run(`token rotate ${id} --token-file next.txt --output json`);
    const again = await environment.run(`token rotate ${id}`);

    expect(created.stdout).toMatch(/^service user created\nname {2}ci\nid {4}\S{36}\nrole {2}admin\n$/);
    expect(made.stdout).toMatch(/^token created\nuser {5}service user ci\n/);
    expect(replaced).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(replaced.stdout)).toMatchObject({
      name: 'deploy',
      replaces: id,
      token_file: 'next.txt',
    });
    expect(again).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: `nbsetup: pat: ${id} not found${locationSuffix(environment.env)}\n`,
    });
  });
});

it.each([
  { args: 'user delete', problem: 'provide exactly one of --email or --user-id' },
  {
    args: 'user create --password-file p --generated-password-file q',
    problem: 'provide only one of --password-file or --generated-password-file',
  },
  {
    args: 'user change-password --email a@example.com',
    problem: '--password-file is needed without a terminal: a path, or - for stdin',
  },
])('refuses bad usage: $args', async ({ args, problem }) => {
  expect(await runInProcess({ argv: args.split(' ') })).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `nbsetup: ${problem}; see nbsetup --help\n`,
  });
});
