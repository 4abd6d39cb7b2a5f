import { hashToken } from '@nbsetup/domain';
import { describe, expect, it } from 'vitest';
import { openEmbeddedDatabase } from '@nbsetup/storage-postgres';
import { createEmbeddedPlace } from './places.ts';
import { runProgram } from './program.ts';
import { setUpPlace } from './set-up-place.ts';

const newPassword = 'canary-of-a-new-password';

describe('recover owner', () => {
  it('gives the account another owner, ends what the old one had, and keeps no secret', async () => {
    const place = await setUpPlace();
    const { stdout: token } = await place.run(
      'token create --email admin@example.com --name deploy --expires-in 1 --output raw',
    );

    const recovered = await place.run(
      'recover owner --reason lost --email eve@example.com --name Eve --password-file - --revoke',
      { stdin: newPassword },
    );

    expect(recovered).toMatchObject({ exitCode: 0, stderr: '' });
    expect(recovered.stdout).toMatch(
      /^owner recovered\nowner {3}eve@example.com, a new user\nid {6}\w{60}\nbefore {2}admin@example.com, who is an admin now\nsuperseded, and revoked:\nKIND .+\ntoken {2}[0-9a-v]{20} {2}admin@example.com {2}deploy {2}\S+Z\n$/,
    );
    const { events, holder } = await place.look(async ({ read }) => {
      const [eve] = await read.users.listByEmail('eve@example.com', { limit: 1 });
      return {
        events: await read.audit.listByAccount(eve?.user.accountId ?? '', 100),
        holder: await read.tokens.findHolderByHash(hashToken(token.trimEnd())),
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
    expect(holder).toBeUndefined();
  });
});

it('recover is refused while another process has the embedded store', async () => {
  const place = await createEmbeddedPlace();
  const api = await openEmbeddedDatabase(place.env['NB_DATADIR'] ?? '');

  const refused = await runProgram({
    argv: ['recover', 'owner', '--reason', 'lost', '--password-file', '-', '--output', 'json'],
    env: place.env,
    stdin: newPassword,
  });

  await api.close();
  expect(refused).toMatchObject({ exitCode: 8, stdout: '' });
  expect(refused.stderr).toMatch(/^\{"code":"store_locked",.+"exit_code":8\}\n$/);
});

it.each([
  { words: 'recover owner --password-file -', problem: 'missing required argument: reason' },
  {
    words: 'recover owner --reason lost',
    problem: '--password-file is needed where nobody can be asked: a path, or - for stdin',
  },
])('refuses bad usage: $words', async ({ words, problem }) => {
  expect(await runProgram({ argv: words.split(' ') })).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `nbsetup: ${problem}; see nbsetup --help\n`,
  });
});
