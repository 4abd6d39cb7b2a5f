import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startApiHere } from './api-here.ts';
import { createEmbeddedEnvironment } from './engines.ts';
import { getWithToken, postSetup, readSetup } from './setup-call.ts';

const guide = await readFile(new URL('../../../docs/deploy.md', import.meta.url), 'utf8');

const [, backup = ''] = /<!-- embedded backup.*?```sh\n(.*?)```/s.exec(guide) ?? [];
const [, restore = ''] = /<!-- embedded restore.*?```sh\n(.*?)```/s.exec(guide) ?? [];

it('the backup and the restore of docs/deploy.md return the same instance', async () => {
  const environment = await createEmbeddedEnvironment();
  const dataDirectory = environment.env['NB_DATADIR'] ?? '';
  const archive = join(dataDirectory, '../nbsetup-backup.tar.gz');
  const paste = async (commands: string): Promise<unknown> =>
    promisify(execFile)('sh', [
      '-ec',
      commands.replaceAll('/var/lib/nbsetup', dataDirectory).replaceAll('nbsetup-backup.tar.gz', archive),
    ]);
  const first = await startApiHere({ ...environment.env, NB_SETUP_PAT_ENABLED: 'true' });
  const { token } = await readSetup(await postSetup(first.url));
  await first.end();

  await paste(backup);
  await rm(dataDirectory, { recursive: true });
  await paste(restore);

  const second = await startApiHere(environment.env);
  const users = await getWithToken(`${second.url}/api/users`, token);
  const again = await postSetup(second.url);
  await second.end();
  await environment.remove();
  expect(backup).toContain('tar ');
  expect(users.status).toBe(200);
  expect(again.status).toBe(412);
});
