import { closeSync, openSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openOwnedApi, startApi } from './api-process.ts';
import { runInProcess } from './in-process.ts';
import { answering, closedPort, openLocalServer } from './local-server.ts';
import { keysOf, openLossyProxy } from './lossy-proxy.ts';
import { temporaryFolder } from './test-environment.ts';
import { runProgram, startProgram, type Call } from './program.ts';

const password = 'use-a-long-random-password';
const owner = ['setup', '--email', 'admin@example.com', '--name', 'Admin User', '--password-file', '-'];
const withToken = [...owner, '--create-pat', '--pat-expire-in', '7'];

const call = (url: string, cwd: string, args: readonly string[]): Call => ({
  argv: [...args, '--url', url],
  cwd,
  stdin: `${password}\n`,
});

const userOf = async (url: string, token: string): Promise<unknown> => {
  const response = await fetch(`${url}/api/users/current`, { headers: { authorization: `Token ${token}` } });
  return response.json();
};

const isSetupRequired = async (url: string): Promise<unknown> => (await fetch(`${url}/api/instance`)).json();

describe('setup over an API', () => {
  it('works as on the store: once, the token in a file, and again with --if-needed', async () => {
    const url = await startApi({});
    const folder = await temporaryFolder();
    const args = [...withToken, '--token-file', 'token.txt', '--output', 'json'];

    const first = await runProgram(call(url, folder, args));
    const again = await runInProcess(call(url, folder, args));
    const ifNeeded = await runInProcess(call(url, folder, [...args, '--if-needed']));
    const other = args.map((word) => (word === 'admin@example.com' ? 'other@example.com' : word));
    const forOther = await runInProcess(call(url, folder, [...other, '--if-needed']));

    const token = (await readFile(join(folder, 'token.txt'), 'utf8')).trimEnd();
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /^\{"created":true,"user_id":"Ci[QR]\w{57}","email":"admin@example.com","token_file":"token.txt"\}\n$/,
    );
    expect(again).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: `{"code":"setup_already_completed","message":"setup already completed; looked at ${url}/","exit_code":3}\n`,
    });
    expect(ifNeeded).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(ifNeeded.stdout)).toMatchObject({ created: false, token_file: 'token.txt' });
    expect(forOther.exitCode).toBe(3);
    expect(forOther.stderr).toContain('setup already completed, but not for other@example.com');
    expect(await userOf(url, token)).toMatchObject({ email: 'admin@example.com', role: 'owner' });
    expect(await readdir(folder)).toEqual(['token.txt']);
  });

  it('sends the secret that the server asks for', async () => {
    const url = await startApi({ NB_SETUP_SECRET: 'canary-of-the-setup-secret' });
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'secret.txt'), 'canary-of-the-setup-secret\n');

    const without = await runInProcess(call(url, folder, owner));
    const withSecret = await runInProcess(call(url, folder, [...owner, '--setup-secret-file', 'secret.txt']));

    expect(without.exitCode).toBe(5);
    expect(withSecret).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

describe('a repeated setup over an API', () => {
  let api: Awaited<ReturnType<typeof openOwnedApi>>;

  beforeAll(async () => {
    api = await openOwnedApi();
  });

  afterAll(() => api.stop());

  it('finds the pending token of a killed run', async () => {
    const folder = await temporaryFolder();
    const token = `${api.token}\n`;
    await writeFile(join(folder, '.token.txt.0a1b2c3d4e5f.nbsetup-token'), token, { mode: 0o600 });

    const again = await runInProcess(
      call(api.url, folder, [...withToken, '--token-file', 'token.txt', '--if-needed']),
    );

    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await readFile(join(folder, 'token.txt'), 'utf8')).toBe(token);
    expect(await readdir(folder)).toEqual(['token.txt']);
  });

  it('says that the API returns the owner only for a token of the owner', async () => {
    const outcome = await runInProcess(call(api.url, await temporaryFolder(), [...owner, '--if-needed']));

    expect(outcome).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: `nbsetup: setup already completed; the API returns its owner only for a token of the owner in --token-file; looked at ${api.url}/; see docs/troubleshooting.md\n`,
    });
  });
});

describe('a token whose response is lost', () => {
  it('arrives by the same request with the same key', async () => {
    const url = await startApi({});
    const folder = await temporaryFolder();
    const proxy = await openLossyProxy(url, { method: 'POST', losses: 2 });

    const { exitCode, stdout, stderr } = await runInProcess(
      call(proxy.url, folder, [...withToken, '--output', 'raw']),
    );

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(await userOf(url, stdout.trimEnd())).toMatchObject({ role: 'owner' });
    const [key, ...others] = keysOf(proxy);
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(others).toEqual([key, key]);
  });

  it('arrives by the same command, also after kill -9', async () => {
    const url = await startApi({});
    const folder = await temporaryFolder();
    const proxy = await openLossyProxy(url, { method: 'POST', losses: 1_000 });
    const args = [...withToken, '--token-file', 'token.txt'];
    const killed = startProgram(call(proxy.url, folder, args));
    await vi.waitFor(async () => {
      expect(await isSetupRequired(url)).toEqual({ setup_required: false });
    }, 20_000);
    killed.send('SIGKILL');
    await killed.ended;

    const again = await runInProcess(call(url, folder, args));

    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    const token = (await readFile(join(folder, 'token.txt'), 'utf8')).trimEnd();
    expect(await userOf(url, token)).toMatchObject({ role: 'owner' });
    expect(await readdir(folder)).not.toContain('.token.txt.nbsetup-key');
  });

  it('because stdout is full arrives with the key in the message', async () => {
    const url = await startApi({});
    const folder = await temporaryFolder();
    const full = openSync('/dev/full', 'w');
    const args = [...withToken, '--output', 'raw'];

    const outcome = await runProgram({ ...call(url, folder, args), stdout: full });

    closeSync(full);
    expect(outcome.exitCode).toBe(7);
    const [, key = ''] =
      /^nbsetup: stdout cannot be written: ENOSPC; setup is completed and nothing is lost: put (\S{43}) into a file and run the same command again within 10 minutes, with --idempotency-key-file <file>; see docs\/troubleshooting\.md\n$/.exec(
        outcome.stderr,
      ) ?? [];
    await writeFile(join(folder, 'key.txt'), key);
    const again = await runInProcess(call(url, folder, [...args, '--idempotency-key-file', 'key.txt']));
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await userOf(url, again.stdout.trimEnd())).toMatchObject({ role: 'owner' });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a refused setup over an API', () => {
  it('by policy changes nothing and leaves no file', async () => {
    const url = await startApi({ NB_SETUP_PAT_ENABLED: '' });
    const folder = await temporaryFolder();
    const args = [...withToken, '--token-file', 'token.txt', '--idempotency-key-file', 'key.txt'];

    const outcome = await runInProcess(call(url, folder, args));

    expect(outcome).toEqual({
      exitCode: 5,
      stdout: '',
      stderr: `nbsetup: setup tokens are off, nothing was set up; start the server with NB_SETUP_PAT_ENABLED=true and try again, or set up without create_pat; looked at ${url}/\n`,
    });
    expect(await isSetupRequired(url)).toEqual({ setup_required: true });
    expect(await readdir(folder)).toEqual([]);
  });

  it('warns if an optional token is not created', async () => {
    const url = await startApi({ NB_SETUP_PAT_ENABLED: '' });

    const { exitCode, stdout, stderr } = await runInProcess(call(url, await temporaryFolder(), withToken));

    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: 'warning: no token is created: NB_SETUP_PAT_ENABLED of the server is not exactly "true"\n',
    });
    expect(stdout).toMatch(/^setup completed\nowner {4}\w+ admin@example\.com\n$/);
  });

  it('fails if the server ignores require_pat and creates no token', async () => {
    const server = await openLocalServer((request, response) => {
      const body =
        request.method === 'POST' ? { user_id: 'u', email: 'admin@example.com' } : { setup_required: true };
      answering(200, body)(request, response);
    });

    expect(
      await runInProcess(call(server.url, await temporaryFolder(), [...withToken, '--require-pat'])),
    ).toEqual({
      exitCode: 5,
      stdout: '',
      stderr: `nbsetup: setup is completed for admin@example.com, but no token is created: NB_SETUP_PAT_ENABLED of the server is not exactly "true"; looked at ${server.url}/\n`,
    });
  });

  it.each([
    { args: [...owner, '--pat-expire-in', '7'], exitCode: 2, problem: '--pat-expire-in needs --create-pat' },
    {
      args: [...owner, '--create-pat', '--pat-expire-in', '366'],
      exitCode: 4,
      problem: 'pat_expire_in must be between 1 and 365',
    },
    {
      args: owner.map((word) => (word === 'admin@example.com' ? 'nobody' : word)),
      exitCode: 4,
      problem: 'invalid email format',
    },
    { args: owner, exitCode: 6, problem: 'the API cannot be reached: connect ECONNREFUSED 127.0.0.1:' },
  ])('with exit code $exitCode as on the store: $problem', async ({ args, exitCode, problem }) => {
    const url = `http://127.0.0.1:${await closedPort()}`;

    const outcome = await runInProcess(call(url, await temporaryFolder(), args));

    expect(outcome).toMatchObject({ exitCode, stdout: '' });
    expect(outcome.stderr).toContain(problem);
  });

  it.each(['--idempotency-key-file', '--setup-secret-file'])(
    'where %s stands without --url',
    async (option) => {
      const outcome = await runInProcess({ argv: [...owner, option, 'file.txt'], stdin: password });

      expect(outcome).toEqual({
        exitCode: 2,
        stdout: '',
        stderr: `nbsetup: ${option} needs --url; see nbsetup --help\n`,
      });
    },
  );
});
