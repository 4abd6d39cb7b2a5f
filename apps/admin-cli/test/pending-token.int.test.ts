import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPendingTokens } from '../src/secret/pending-token.ts';
import { plainText } from './fake-api.ts';
import { temporaryFolder } from './test-environment.ts';

it('a pending token that another run removes does not hide other tokens', async () => {
  const folder = await temporaryFolder();
  const waiting = join(folder, '.token.txt.b.nbsetup-token');
  await writeFile(waiting, `${plainText}\n`);
  // It is listed, but cannot be opened.
  await symlink(join(folder, 'gone'), join(folder, '.token.txt.a.nbsetup-token'));

  expect(await readPendingTokens(join(folder, 'token.txt'))).toEqual([{ path: waiting, token: plainText }]);
});
