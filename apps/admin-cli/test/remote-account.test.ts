import { describe, expect, it } from 'vitest';
import { callsOf, openApi, plainText, product } from './fake-api.ts';
import { runInProcess } from './in-process.ts';
import { answering, type LocalServer } from './local-server.ts';
import type { Outcome } from './program.ts';

const withAccount = {
  ...product,
  'GET /api/accounts': [answering(200, [{ id: 'account-1' }])],
  'GET /api/users': [
    answering(200, [
      { id: 'user-1', email: 'admin@example.com', name: 'Admin', role: 'owner', is_current: true },
      { id: 'user-2', email: '', name: 'ci', role: 'user', is_service_user: true },
    ]),
  ],
  'DELETE /api/accounts/account-1': [answering(200, {})],
};

const deleteAs = (confirm: string, { url }: LocalServer): Promise<Outcome> =>
  runInProcess({
    argv: ['account', 'delete', '--confirm', confirm, '--url', url],
    env: { NB_TOKEN: plainText },
  });

describe('account delete over an API', () => {
  it('deletes the account of the caller', async () => {
    const server = await openApi(withAccount);

    expect(await deleteAs('admin@example.com', server)).toEqual({
      exitCode: 0,
      stdout: 'account account-1 of admin@example.com deleted, with its users (2); setup stays completed\n',
      stderr: '',
    });
    expect(callsOf(server).at(-1)).toBe('DELETE /api/accounts/account-1');
  });

  it('sends no deletion if the confirmation does not name the account', async () => {
    const server = await openApi(withAccount);

    const { exitCode, stderr } = await deleteAs('account-2', server);

    expect(exitCode).toBe(4);
    expect(stderr).toContain('nothing was deleted');
    expect(callsOf(server).filter((call) => !call.startsWith('GET '))).toEqual([]);
  });

  it('treats the refusal of its token as a deletion whose response was lost', async () => {
    const server = await openApi({
      ...withAccount,
      'DELETE /api/accounts/account-1': [
        (request) => request.socket.destroy(),
        answering(401, { message: 'token invalid' }),
      ],
    });

    expect(await deleteAs('account-1', server)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('is refused to everybody but the owner, in the words of the server', async () => {
    const message = 'user is not allowed to delete account. only account owner can delete account';
    const server = await openApi({
      ...withAccount,
      'DELETE /api/accounts/account-1': [answering(403, { message })],
    });

    expect(await deleteAs('account-1', server)).toEqual({
      exitCode: 5,
      stdout: '',
      stderr: `nbsetup: ${message}; looked at ${server.url}/\n`,
    });
  });

  it('needs --url for a token', async () => {
    const argv = ['account', 'delete', '--confirm', 'a', '--auth-token-file', 'admin.txt'];

    expect(await runInProcess({ argv })).toMatchObject({
      exitCode: 2,
      stderr: 'nbsetup: --auth-token-file needs --url; see nbsetup --help\n',
    });
  });
});
