import { describe, expect, it } from 'vitest';
import { netbird, openApi, plainText, product } from './fake-api.ts';
import { runInProcess } from './in-process.ts';
import { answering, type LocalServer } from './local-server.ts';
import type { Outcome } from './program.ts';

describe('token inspect', () => {
  const inspect = (token: string, server: LocalServer): Promise<Outcome> =>
    runInProcess({ argv: ['token', 'inspect', '--token-file', '-', '--url', server.url], stdin: token });

  it('shows the data that the API returns for a token', async () => {
    const server = await openApi(product);

    expect(await inspect(plainText, server)).toEqual({
      exitCode: 0,
      stdout:
        'prefix   nbp_\n' +
        'length   40\n' +
        'verdict  well formed\n' +
        'hash     LdTUeNhoVXXWc/BtgDow/H3YIwKA/xuWItFzMB/Dg4o=\n' +
        'valid    yes\n' +
        'user     user-1\n' +
        'name     deploy\n' +
        'id       token-1\n' +
        'expires  2026-12-23T12:00:00.123Z\n' +
        'scopes   all\n',
      stderr: '',
    });
  });

  it('ends with exit code 5 if the API refuses the token', async () => {
    const server = await openApi({ 'GET /api/tokens/self': [answering(401, { message: 'token invalid' })] });

    const { exitCode, stdout } = await inspect(plainText, server);

    expect(exitCode).toBe(5);
    expect(stdout).toContain('\nvalid    no: token invalid\n');
  });

  it('sends no text that is not a token', async () => {
    const server = await openApi(product);

    expect((await inspect('geheim', server)).exitCode).toBe(4);
    expect(server.requests).toEqual([]);
  });

  it('says so if the API does not return the data of a token', async () => {
    expect((await inspect(plainText, await openApi(netbird))).exitCode).toBe(5);
  });
});
