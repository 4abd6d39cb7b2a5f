import { lstat, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openOwnedApi } from './api-process.ts';
import { fullStdout, runInProcess } from './in-process.ts';
import { keysOf, openLossyProxy } from './lossy-proxy.ts';
import { temporaryFolder } from './test-environment.ts';
import { runProgram, startProgram, type Call, type Outcome } from './program.ts';

let api: Awaited<ReturnType<typeof openOwnedApi>>;

beforeAll(async () => {
  api = await openOwnedApi();
});

afterAll(() => api.stop());

const call = (cwd: string, args: string, changes: Partial<Call> = {}): Call => ({
  argv: [...args.split(' '), '--url', api.url],
  cwd,
  env: { NB_TOKEN: api.token },
  ...changes,
});

const run = (cwd: string, args: string, changes: Partial<Call> = {}): Promise<Outcome> =>
  runInProcess(call(cwd, args, changes));

const ask = (
  path: string,
  { body, token = api.token }: { body?: unknown; token?: string },
): Promise<Response> =>
  fetch(`${api.url}${path}`, {
    headers: { authorization: `Token ${token}` },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });

const isValid = async (token: string): Promise<boolean> => (await ask('/api/tokens/self', { token })).ok;

const tokenIn = async (folder: string, name: string): Promise<string> =>
  (await readFile(join(folder, name), 'utf8')).trimEnd();

/** Creates a service user. Each test has one of its own. */
const createServiceUser = async (name: string): Promise<string> => {
  const response = await ask('/api/users', {
    body: { name, role: 'user', is_service_user: true, auto_groups: [] },
  });
  return /"id":"([^"]+)"/.exec(await response.text())?.[1] ?? '';
};

const countTokens = async (userId: string): Promise<number> => {
  const response = await ask(`/api/users/${userId}/tokens`, {});
  return ((await response.text()).match(/"expiration_date"/g) ?? []).length;
};

describe('tokens over an API', () => {
  it('are created in a file, listed, rotated and revoked, with the output of the store', async () => {
    const folder = await temporaryFolder();
    const userId = await createServiceUser('deployer');
    const make =
      'token create --service-user deployer --name deploy --expires-in 30 --scope pats:read,users --token-file deploy.txt';

    const made = await runProgram(call(folder, make));
    const [, id = ''] = /^id {7}(\w+)$/m.exec(made.stdout) ?? [];
    const listed = await runProgram(call(folder, 'token list --service-user deployer --output json'));
    const replaced = await runProgram(call(folder, `token rotate ${id} --token-file next.txt`));
    const [, nextId = ''] = /^id {7}(\w+)$/m.exec(replaced.stdout) ?? [];
    const table = await run(folder, 'token list');
    const revoked = await runProgram(call(folder, `token revoke ${nextId}`));

    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
    expect(made.stdout).toMatch(
      /^token created\nuser {5}service user deployer\nname {5}deploy\nid {7}[0-9a-v]{20}\ntoken {4}in deploy.txt\nexpires {2}\S+Z\nscopes {3}users,pats:read\n$/,
    );
    expect((await lstat(join(folder, 'deploy.txt'))).mode & 0o777).toBe(0o600);
    expect(listed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(listed.stdout)).toMatchObject({
      tokens: [{ id, user_id: userId, name: 'deploy', scopes: ['users', 'pats:read'] }],
    });
    expect(replaced).toMatchObject({ exitCode: 0, stderr: '' });
    expect(replaced.stdout).toMatch(/^token replaced\nuser {5}service user deployer\nname {5}deploy\n/);
    expect(table.stdout).toMatch(/^ID {20}USER {19,}NAME {9}EXPIRES {19}LAST USED {17}SCOPES\n/);
    expect(table.stdout).toMatch(/^\w{20} {2}admin@example.com .* setup-token {2}.* all$/m);
    expect(table.stdout).toContain(`\n${nextId}  service user deployer `);
    expect(revoked).toEqual({
      exitCode: 0,
      stdout: `token ${nextId} "deploy" of service user deployer revoked\n`,
      stderr: '',
    });
    expect(await isValid(await tokenIn(folder, 'deploy.txt'))).toBe(false);
    expect(await countTokens(userId)).toBe(0);
    expect(await readdir(folder)).toEqual(['deploy.txt', 'next.txt']);
  });

  it('are rotated and revoked by their user, whatever their scopes are', async () => {
    const folder = await temporaryFolder();
    const userId = await createServiceUser('self');
    await run(
      folder,
      'token create --service-user self --name ci --expires-in 7 --scope groups --token-file ci.txt',
    );
    const env = { NB_TOKEN_FILE: 'ci.txt' };

    const foreign = await run(folder, 'token list', { env });
    const replaced = await run(folder, 'token rotate --self --token-file ci2.txt', { env });
    const oldLives = await isValid(await tokenIn(folder, 'ci.txt'));
    const revoked = await run(folder, 'token revoke --self --auth-token-file -', {
      env: {},
      stdin: await tokenIn(folder, 'ci2.txt'),
    });

    expect(foreign).toEqual({
      exitCode: 5,
      stdout: '',
      stderr: `nbsetup: permission denied: the token lacks the scope pats:read; looked at ${api.url}/\n`,
    });
    expect(replaced).toMatchObject({ exitCode: 0, stderr: '' });
    expect(replaced.stdout).toContain(`user     ${userId}\n`);
    expect(oldLives).toBe(true);
    expect(revoked).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await isValid(await tokenIn(folder, 'ci2.txt'))).toBe(false);
  });

  it('are refused with the messages and exit codes of the store', async () => {
    const folder = await temporaryFolder();
    await createServiceUser('refused');

    const outcomes = await Promise.all([
      run(folder, 'token create --service-user refused --name deploy --expires-in 366'),
      run(folder, 'token revoke 0123456789abcdefghij --output json'),
      run(folder, 'token list', { env: { NB_TOKEN: 'nbp_abcdefghijklmnopqrstuvwxyzABCD4dNndU' } }),
    ]);

    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([4, 4, 5]);
    expect(outcomes.map(({ stderr }) => stderr)).toEqual([
      'nbsetup: expiration has to be between 1 and 365\n',
      `{"code":"not_found","message":"pat: 0123456789abcdefghij not found; looked at ${api.url}/","exit_code":4}\n`,
      `nbsetup: your token is refused (token invalid): it has expired, was revoked, or is from another instance; looked at ${api.url}/; see docs/troubleshooting.md\n`,
    ]);
  });
});

describe('a token whose response is lost', () => {
  it('arrives by the same request with the same key, as does the response of a deletion', async () => {
    const folder = await temporaryFolder();
    const userId = await createServiceUser('lossy');
    const proxy = await openLossyProxy(api.url, { method: 'POST', losses: 1 });
    const deletionProxy = await openLossyProxy(api.url, { method: 'DELETE', losses: 1 });
    const args = 'token create --service-user lossy --name deploy --expires-in 7 --output json --url';

    const made = await runInProcess({ argv: [...args.split(' '), proxy.url], env: { NB_TOKEN: api.token } });
    const [, id = ''] = /"id":"(\w+)"/.exec(made.stdout) ?? [];
    const count = await countTokens(userId);
    const revoked = await runInProcess({
      argv: ['token', 'revoke', id, '--url', deletionProxy.url],
      env: { NB_TOKEN: api.token },
    });

    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
    const [key, ...others] = keysOf(proxy);
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(others).toEqual([key]);
    expect(count).toBe(1);
    expect(revoked).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await countTokens(userId)).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    { name: 'create', args: 'token create --service-user killed-create --name deploy --expires-in 7' },
    { name: 'rotate', args: 'token rotate' },
  ])('arrives by the same command, also after kill -9: token $name', async ({ name, args }) => {
    const folder = await temporaryFolder();
    const userId = await createServiceUser(`killed-${name}`);
    const body = { name: 'old', expires_in: 7 };
    const old = await (await ask(`/api/users/${userId}/tokens`, { body })).text();
    const [, oldId = ''] = /"id":"(\w+)"/.exec(old) ?? [];
    const command = `${args} ${name === 'rotate' ? oldId : '--scope read'} --token-file deploy.txt`;
    const proxy = await openLossyProxy(api.url, { method: 'POST', losses: 1_000 });
    const killed = startProgram({
      argv: [...command.split(' '), '--url', proxy.url],
      cwd: folder,
      env: { NB_TOKEN: api.token },
    });
    await vi.waitFor(() => {
      expect(keysOf(proxy).length).toBeGreaterThan(1);
    }, 20_000);
    killed.send('SIGKILL');
    await killed.ended;
    const left = await readdir(folder);

    const again = await run(folder, command);

    expect(left).toContain('.deploy.txt.nbsetup-key');
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await isValid(await tokenIn(folder, 'deploy.txt'))).toBe(true);
    expect(await countTokens(userId)).toBe(name === 'rotate' ? 1 : 2);
    expect(await readdir(folder)).not.toContain('.deploy.txt.nbsetup-key');
  });

  it('because stdout is full arrives with the key in the message', async () => {
    const folder = await temporaryFolder();
    const userId = await createServiceUser('full');
    const args = 'token create --service-user full --name deploy --expires-in 7 --output raw';

    const outcome = await runInProcess({ ...call(folder, args), stdout: fullStdout() });

    expect(outcome.exitCode).toBe(7);
    const [, key = ''] =
      /^nbsetup: stdout cannot be written: ENOSPC; the token is created and nothing is lost: put (\S{43}) into a file and run the same command again within 10 minutes, with --idempotency-key-file <file>; see docs\/troubleshooting\.md\n$/.exec(
        outcome.stderr,
      ) ?? [];
    await writeFile(join(folder, 'key.txt'), key);
    const other = args.replace('--expires-in 7', '--expires-in 8');
    expect(await run(folder, `${other} --idempotency-key-file key.txt`)).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: `nbsetup: this Idempotency-Key came with another request before; repeat that request as it was, or send another key; the key is in key.txt, which can be removed; looked at ${api.url}/\n`,
    });
    const again = await run(folder, `${args} --idempotency-key-file key.txt`);
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await isValid(again.stdout.trimEnd())).toBe(true);
    expect(await countTokens(userId)).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  });

  it('because of a second signal, it arrives by the same command', async () => {
    const folder = await temporaryFolder();
    const userId = await createServiceUser('signalled');
    const args = 'token create --service-user signalled --name deploy --expires-in 7 --token-file deploy.txt';
    const proxy = await openLossyProxy(api.url, { method: 'POST', losses: 1, isSilent: true });
    const stopped = startProgram({ ...call(folder, args), argv: [...args.split(' '), '--url', proxy.url] });
    await vi.waitFor(() => {
      expect(keysOf(proxy).length).toBeGreaterThan(0);
    }, 20_000);

    stopped.send('SIGTERM');
    await stopped.says('note: finishing the current step; a second signal ends the program at once\n');
    stopped.send('SIGTERM');

    const { exitCode, stderr } = await stopped.ended;
    expect(exitCode).toBe(143);
    expect(stderr).toMatch(/^note: .*\nnbsetup: stopped by SIGTERM; it is not known whether it was done\n$/);
    expect(await readdir(folder)).toEqual(['.deploy.txt.nbsetup-key']);
    expect(await run(folder, args)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await countTokens(userId)).toBe(1);
  });

  it('is found in the pending file of a killed run', async () => {
    const folder = await temporaryFolder();
    const userId = await createServiceUser('waiting');
    const args = 'token create --service-user waiting --name deploy --expires-in 7';
    const { stdout: token } = await run(folder, `${args} --output raw`);
    await writeFile(join(folder, '.deploy.txt.0a1b2c3d4e5f.nbsetup-token'), token, { mode: 0o600 });
    await writeFile(join(folder, '.deploy.txt.nbsetup-key'), `${'k'.repeat(43)}\n`);

    const again = await run(folder, `${args} --token-file deploy.txt`);

    expect(again).toMatchObject({ exitCode: 0, stderr: 'note: an earlier run had created the token\n' });
    expect(await readFile(join(folder, 'deploy.txt'), 'utf8')).toBe(token);
    expect(await readdir(folder)).toEqual(['deploy.txt']);
    expect(await countTokens(userId)).toBe(1);
  });

  it('is not requested if it could not be delivered', async () => {
    const folder = await temporaryFolder();
    const userId = await createServiceUser('no-sink');
    await mkdir(join(folder, 'there.txt'));
    const args = 'token create --service-user no-sink --name deploy --expires-in 7 --token-file';

    const outcomes = await Promise.all([
      run(folder, `${args} nowhere/token.txt`),
      run(folder, `${args} there.txt`),
    ]);

    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([7, 4]);
    expect(outcomes[0].stderr).toMatch(
      /^nbsetup: \S+token.txt cannot be written \(ENOENT\); nothing was created; see docs\/troubleshooting\.md\n$/,
    );
    expect(await countTokens(userId)).toBe(0);
  });
});
