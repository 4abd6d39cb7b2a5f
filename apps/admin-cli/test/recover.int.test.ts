import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashToken } from '@nbsetup/domain';
import { describe, expect, it } from 'vitest';
import { openEmbeddedDatabase } from '@nbsetup/storage-postgres/embedded';
import { fullStdout, runInProcess } from './in-process.ts';
import { createEmbeddedEnvironment } from './test-environment.ts';
import { createSetUpEnvironment } from './set-up-environment.ts';

const newPassword = 'canary-of-a-new-password';

describe('recover owner', () => {
  it('transfers the ownership, revokes the credentials of the former owner, and stores no secret (W5)', async () => {
    const environment = await createSetUpEnvironment();
    const { stdout: token } = await environment.run(
      'token create --email admin@example.com --name deploy --expires-in 1 --output raw',
    );

    const recovered = await environment.run(
      'recover owner --reason lost --email eve@example.com --name Eve --password-file - --revoke',
      { stdin: newPassword },
    );

    expect(recovered).toMatchObject({ exitCode: 0, stderr: '' });
    expect(recovered.stdout).toMatch(
      /^owner recovered\nowner {3}eve@example.com, a new user\nid {6}\w{60}\nbefore {2}admin@example.com, now an admin\nsuperseded, and revoked:\nKIND .+\ntoken {2}[0-9a-v]{20} {2}admin@example.com {2}deploy {2}\S+Z\n$/,
    );
    const { events, tokenWithUser } = await environment.readStore(async ({ read }) => {
      const [eve] = await read.users.listByEmail('eve@example.com', { limit: 1 });
      return {
        events: await read.audit.listByAccount(eve?.user.accountId ?? '', 100),
        tokenWithUser: await read.tokens.findByHash(hashToken(token.trimEnd())),
      };
    });
    expect(events.at(4)).toMatchObject({ activity: 'personal.access.token.create' });
    expect(events.slice(0, 4)).toMatchObject([
      { activity: 'personal.access.token.delete', initiatorId: 'SYSTEM' },
      { activity: 'transferred.owner.role' },
      { activity: 'user.create' },
      { activity: 'recovery.owner', meta: { reason: 'lost' } },
    ]);
    expect(recovered.stdout + JSON.stringify(events)).not.toContain(newPassword);
    expect(recovered.stdout + JSON.stringify(events)).not.toContain(token.trimEnd());
    expect(tokenWithUser).toBeUndefined();
  });
});

describe('recover token', () => {
  it('creates a short-lived token, and revokes the others once it is delivered', async () => {
    const environment = await createSetUpEnvironment();
    const make = 'token create --email admin@example.com --name deploy --expires-in 1 --output raw';
    const { stdout: old } = await environment.run(make);

    const lost = await environment.run('recover token --reason lost --revoke', { stdout: fullStdout() });
    const recovered = await environment.run(
      'recover token --reason lost --revoke --expires-in 1h --token-file token.txt',
    );
    const raw = await environment.run('recover token --reason again --output raw');

    expect(lost.exitCode).toBe(7);
    expect(recovered).toMatchObject({ exitCode: 0, stderr: '' });
    expect(recovered.stdout).toMatch(
      /^recovery token created\nuser {5}admin@example.com\nname {5}recovery-token\nid {7}\S{20}\ntoken {4}in token.txt\nexpires {2}\S+Z\nscopes {3}all\nsuperseded, and revoked:\nKIND .+\ntoken {2}\S{20} {2}admin@example.com {2}deploy {2}\S+Z\n$/,
    );
    expect(raw).toMatchObject({ exitCode: 0 });
    expect(raw.stderr).toMatch(
      /^note: superseded, and still valid; --revoke revokes it:\nKIND .+\ntoken .+ recovery-token .+\n$/,
    );
    const token = (await readFile(join(environment.folder, 'token.txt'), 'utf8')).trimEnd();
    const { valid, events } = await environment.readStore(async ({ read }) => {
      const plain = [old.trimEnd(), token, raw.stdout.trimEnd()];
      const found = await Promise.all(plain.map((text) => read.tokens.findByHash(hashToken(text))));
      return {
        valid: found.map((tokenWithUser) => tokenWithUser?.token.name),
        events: await read.audit.listByAccount(found[1]?.user.accountId ?? '', 100),
      };
    });
    expect(valid).toEqual([undefined, 'recovery-token', 'recovery-token']);
    expect(events.filter(({ activity }) => activity === 'recovery.token')).toMatchObject([
      { meta: { reason: 'again' } },
      { meta: { reason: 'lost' } },
    ]);
    expect(JSON.stringify(events)).not.toContain(token);
  });
});

it('recover is refused while another process uses the embedded store', async () => {
  const environment = await createEmbeddedEnvironment();
  const api = await openEmbeddedDatabase(environment.env['NB_DATADIR'] ?? '');

  const refused = await runInProcess({
    argv: ['recover', 'owner', '--reason', 'lost', '--password-file', '-', '--output', 'json'],
    env: environment.env,
    stdin: newPassword,
  });

  await api.close();
  expect(refused).toMatchObject({ exitCode: 8, stdout: '' });
  expect(refused.stderr).toMatch(/^\{"code":"store_locked",.+"exit_code":8\}\n$/);
});

it.each([
  { args: 'recover owner --password-file -', problem: 'missing required argument: reason' },
  {
    args: 'recover owner --reason lost',
    problem: '--password-file is needed without a terminal: a path, or - for stdin',
  },
])('refuses bad usage: $args', async ({ args, problem }) => {
  expect(await runInProcess({ argv: args.split(' ') })).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `nbsetup: ${problem}; see nbsetup --help\n`,
  });
});
