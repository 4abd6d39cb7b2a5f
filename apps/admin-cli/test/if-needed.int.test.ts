import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOwnedApi } from './api-process.ts';
import { runInProcess } from './in-process.ts';
import { temporaryFolder } from './test-environment.ts';
import { createSetUpEnvironment, type SetUpEnvironment } from './set-up-environment.ts';

const args =
  'setup --email admin@example.com --name Admin --password-file - --create-pat --pat-expire-in 7 --if-needed';
const stdin = 'use-a-long-random-password';
/** A well-formed token of no instance. */
const foreignToken = 'nbp_abcdefghijklmnopqrstuvwxyzABCD4dNndU';

const missing = (change: { readonly isInTheWay: boolean; readonly where?: string }): string =>
  'nbsetup: setup was completed before, but t.txt has no valid token of admin@example.com; ' +
  `${change.isInTheWay ? 'move t.txt away, then ' : ''}${change.where ?? ''}run: nbsetup token create ` +
  '--email admin@example.com --name setup-token --expires-in 7 --token-file t.txt\n';

describe('setup --if-needed --token-file after a completed setup', () => {
  const again = async (environment: SetUpEnvironment): ReturnType<SetUpEnvironment['run']> =>
    environment.run(`${args} --token-file t.txt`, {
      stdin,
      env: { ...environment.env, NB_SETUP_PAT_ENABLED: 'true' },
    });

  it('ends with exit code 9 and a command that creates the token', async () => {
    const environment = await createSetUpEnvironment();

    const without = await again(environment);
    const [, command = ''] = /run: nbsetup (.*)\n/.exec(without.stderr) ?? [];
    const created = await environment.run(command);
    const afterwards = await again(environment);

    expect(without).toEqual({ exitCode: 9, stdout: '', stderr: missing({ isInTheWay: false }) });
    expect(created).toMatchObject({ exitCode: 0, stderr: '' });
    expect(afterwards).toMatchObject({ exitCode: 0, stderr: '' });
    expect(afterwards.stdout).toContain('token    in t.txt\n');
  });

  it.each([
    { what: 'another text', content: 'mine' },
    { what: 'a token of nobody', content: foreignToken },
  ])('accepts no file without a valid token: $what', async ({ content }) => {
    const environment = await createSetUpEnvironment();
    await writeFile(join(environment.folder, 't.txt'), content);

    expect(await again(environment)).toEqual({
      exitCode: 9,
      stdout: '',
      stderr: missing({ isInTheWay: true }),
    });
    expect(await readFile(join(environment.folder, 't.txt'), 'utf8')).toBe(content);
  });

  it('accepts no folder', async () => {
    const environment = await createSetUpEnvironment();
    await mkdir(join(environment.folder, 't.txt'));

    expect(await again(environment)).toEqual({
      exitCode: 9,
      stdout: '',
      stderr: missing({ isInTheWay: true }),
    });
  });

  it('accepts a token until it expires, even if setup tokens are off now', async () => {
    const environment = await createSetUpEnvironment();
    await environment.run(
      'token create --email admin@example.com --name deploy --expires-in 7 --token-file t.txt',
    );

    const allowed = await environment.run(`${args} --token-file t.txt`, { stdin });
    await environment.readStore(({ read, unitOfWork }) =>
      unitOfWork.run(async (stores) => {
        const completion = await read.instance.findCompletion();
        const [token] = await read.tokens.listByUser(completion?.ownerId ?? '');
        if (token === undefined) throw new Error('there is no token');
        await stores.tokens.remove(token.id);
        await stores.tokens.add({
          ...token,
          createdAt: new Date('2026-01-01T00:00:00Z'),
          expiresAt: new Date('2026-01-02T00:00:00Z'),
        });
      }),
    );
    const expired = await environment.run(`${args} --token-file t.txt --output json`, { stdin });

    expect(allowed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(expired).toMatchObject({ exitCode: 9, stdout: '' });
    expect(JSON.parse(expired.stderr)).toMatchObject({ code: 'token_missing', exit_code: 9 });
  });
});

describe('the same over an API', () => {
  let api: Awaited<ReturnType<typeof openOwnedApi>>;

  beforeAll(async () => {
    api = await openOwnedApi();
  });

  afterAll(() => api.stop());

  it('checks the token with the API, and names the command for the host', async () => {
    const cwd = await temporaryFolder();
    const file = join(cwd, 't.txt');
    const again = async (): ReturnType<typeof runInProcess> =>
      runInProcess({ argv: `${args} --token-file t.txt --url ${api.url}`.split(' '), stdin, cwd });

    const without = await again();
    const left = await readdir(cwd);
    await writeFile(file, foreignToken);
    const foreign = await again();
    await writeFile(file, api.token);
    const valid = await again();
    await rm(file);

    const where = 'on the host of the instance ';
    expect(without).toEqual({ exitCode: 9, stdout: '', stderr: missing({ isInTheWay: false, where }) });
    // No key is left of a request that was never sent.
    expect(left).toEqual([]);
    expect(foreign).toEqual({ exitCode: 9, stdout: '', stderr: missing({ isInTheWay: true, where }) });
    expect(valid).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
