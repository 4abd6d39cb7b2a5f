import { expect, it } from 'vitest';
import { createSetUpEnvironment } from './set-up-environment.ts';

it('events lists as many events as requested', async () => {
  const environment = await createSetUpEnvironment();

  const all = await environment.run('events');
  const newest = await environment.run('events --limit 1 --since 1h --output json');
  const refused = await environment.run('events --limit 0');

  expect(all).toMatchObject({ exitCode: 0, stderr: '' });
  expect(all.stdout).toMatch(
    /^TIME {22}ACTIVITY {8}BY {17}ON {20}DETAILS\n\S{24} {2}account.create {2}admin@example.com {2}[0-9a-v]{20}\n\S{24} {2}instance.setup {2}admin@example.com {2}admin@example.com\n$/,
  );
  expect(newest).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(newest.stdout)).toMatchObject({
    events: [{ activity_code: 'account.create', initiator_email: 'admin@example.com' }],
  });
  expect(refused).toEqual({
    exitCode: 4,
    stdout: '',
    stderr: 'nbsetup: limit must be between 1 and 10000\n',
  });
});
