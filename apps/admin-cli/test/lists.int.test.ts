import { expect, it } from 'vitest';
import { openApi, plainText, product } from './fake-api.ts';
import { runInProcess } from './in-process.ts';
import { answering } from './local-server.ts';
import { createSetUpEnvironment } from './set-up-environment.ts';

const group = { issued: 'api', peers_count: 0, resources_count: 0, peers: null, resources: null };
const key = {
  ...{ type: 'reusable', valid: true, revoked: false, used_times: 2, last_used: '2026-11-23T12:00:00Z' },
  ...{ state: 'valid', auto_groups: null, updated_at: '2026-11-23T12:00:00Z', usage_limit: 10 },
  ...{ ephemeral: false, allow_extra_dns_labels: false },
};

it('group list lists the groups of the store', async () => {
  const environment = await createSetUpEnvironment();

  const listed = await environment.run('group list');
  const asJson = await environment.run('group list --output json');

  expect(listed.stdout).toMatch(/^ID +NAME +ISSUED\n[a-v0-9]{20} +All +api\n$/);
  expect(JSON.parse(asJson.stdout)).toMatchObject({ groups: [{ name: 'All', issued: 'api' }] });
});

it('setup-key list says that the store has none', async () => {
  const environment = await createSetUpEnvironment();

  expect(await environment.run('setup-key list')).toEqual({
    exitCode: 0,
    stdout: 'no setup keys found\n',
    stderr: '',
  });
});

it('the lists come from an API with --url, without its control characters', async () => {
  const { url } = await openApi({
    ...product,
    'GET /api/groups': [answering(200, [{ ...group, id: 'g1', name: 'Ser\u001bvers' }])],
    'GET /api/setup-keys': [
      answering(200, [
        { ...key, id: 'k1', name: 'servers', key: '4A1C0****', expires: '0001-01-01T00:00:00Z' },
        {
          ...key,
          id: 'k2',
          name: 'old',
          key: '9F3E2****',
          expires: '2026-01-01T00:00:00Z',
          state: 'expired',
        },
      ]),
    ],
  });
  const run = (text: string) =>
    runInProcess({ argv: [...text.split(' '), '--url', url], env: { NB_TOKEN: plainText } });

  const groups = await run('group list');
  const keys = await run('setup-key list');

  expect(groups).toEqual({ exitCode: 0, stdout: 'ID  NAME      ISSUED\ng1  Ser vers  api\n', stderr: '' });
  expect(keys).toEqual({
    exitCode: 0,
    stdout:
      'ID  NAME     TYPE      KEY        STATE    USED     EXPIRES\n' +
      'k1  servers  reusable  4A1C0****  valid    2 of 10  never\n' +
      'k2  old      reusable  9F3E2****  expired  2 of 10  2026-01-01T00:00:00.000Z\n',
    stderr: '',
  });
});

it('the token of an API needs --url', async () => {
  const { exitCode, stderr } = await runInProcess({
    argv: ['group', 'list', '--auth-token-file', 'admin.txt'],
  });

  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: 'nbsetup: --auth-token-file needs --url; see nbsetup --help\n',
  });
});
