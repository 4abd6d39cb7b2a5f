import { generateToken, hashToken } from '@nbsetup/domain';
import { secureRandomness } from '@nbsetup/platform-node';
import { expect, it } from 'vitest';
import { createSetUpEnvironment } from './set-up-environment.ts';

it('token report-leak revokes the tokens in a text, once, and prints none of them', async () => {
  const environment = await createSetUpEnvironment();
  const make = 'token create --email admin@example.com --name deploy --expires-in 1 --output raw';
  const token = (await environment.run(make)).stdout.trimEnd();
  const unknown = generateToken(secureRandomness);
  const log = `GET /api/users Authorization: Token ${token}\nGET /api/users Authorization: Token ${unknown}\n`;

  const first = await environment.run('token report-leak', { stdin: log });
  const again = await environment.run('token report-leak --file - --output json', { stdin: log });
  const missing = await environment.run('token report-leak --file nowhere.log');

  expect(first).toMatchObject({ exitCode: 0, stderr: '' });
  expect(first.stdout).toMatch(
    /^token [0-9a-v]{20} "deploy" of admin@example.com revoked\n1 revoked, 1 not valid here\n$/,
  );
  expect(again).toEqual({ exitCode: 0, stdout: '{"tokens":[],"invites":[],"not_valid":2}\n', stderr: '' });
  expect(missing).toEqual({
    exitCode: 4,
    stdout: '',
    stderr:
      "nbsetup: the file of --file cannot be read: ENOENT: no such file or directory, open 'nowhere.log'\n",
  });
  const { tokenWithUser, events } = await environment.readStore(async ({ read }) => {
    const [admin] = await read.users.listByEmail('admin@example.com', { limit: 1 });
    return {
      tokenWithUser: await read.tokens.findByHash(hashToken(token)),
      events: await read.audit.listByAccount(admin?.user.accountId ?? '', 100),
    };
  });
  expect(tokenWithUser).toBeUndefined();
  expect(events.map(({ activity }) => activity).slice(0, 2)).toEqual([
    'personal.access.token.leak',
    'personal.access.token.create',
  ]);
  expect(JSON.stringify(events)).not.toContain(token);
});
