import { describe, expect, it } from 'vitest';
import { OutputError } from '../src/program/output-error.ts';
import { busy, callsOf, issued, netbird, openApi, plainText, product, wireToken } from './fake-api.ts';
import { runInProcess } from './in-process.ts';
import { answering, type LocalServer } from './local-server.ts';

const env = { NB_TOKEN: plainText };
const created = 'token create --self --name deploy --expires-in 7 --output raw';

const args = (text: string, { url }: LocalServer): readonly string[] => [...text.split(' '), '--url', url];

describe('token commands over the API of NetBird', () => {
  it('list the tokens that the caller may see, and accept null as an empty list', async () => {
    const server = await openApi(netbird);

    expect(await runInProcess({ argv: args('token list', server), env })).toEqual({
      exitCode: 0,
      stdout:
        'ID       USER             NAME    EXPIRES                   LAST USED  SCOPES\n' +
        'token-1  service user ci  deploy  2026-12-23T12:00:00.123Z  never      all\n',
      stderr: '',
    });
    expect(callsOf(server)).toEqual([
      'GET /api/tokens/self',
      'GET /api/users',
      'GET /api/users/user-1/tokens',
      'GET /api/users/user-2/tokens',
    ]);
  });

  it('print no control characters of a server', async () => {
    const tokens = answering(200, [{ ...wireToken, name: 'a\u001b[2Jb' }]);
    const server = await openApi({ ...netbird, 'GET /api/users/user-2/tokens': [tokens] });

    const { stdout } = await runInProcess({ argv: args('token list', server), env });

    expect(stdout).toContain(' a [2Jb ');
  });

  it('print no token in the message of a server', async () => {
    const refusal = answering(403, { message: `bad header: Token ${plainText}` });
    const server = await openApi({ ...netbird, 'GET /api/tokens/self': [refusal] });

    const { exitCode, stderr } = await runInProcess({ argv: args('token list', server), env });

    expect({ exitCode, stderr }).toEqual({
      exitCode: 5,
      stderr: `nbsetup: bad header: Token nbp_…; looked at ${server.url}/\n`,
    });
  });

  it('request a token once, because a retry would create another', async () => {
    const server = await openApi({ ...netbird, 'POST /api/users/user-1/tokens': [busy, issued] });

    expect(await runInProcess({ argv: args(created, server), env })).toEqual({
      exitCode: 6,
      stdout: '',
      stderr: `note: it is not known whether it was done; nbsetup token list shows it, revoke it before you create another\nnbsetup: busy; looked at ${server.url}/; see docs/troubleshooting.md\n`,
    });
    expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('say what to do with a token that cannot be delivered', async () => {
    const server = await openApi(netbird);
    const onDeliver = (): never => {
      throw new OutputError('stdout cannot be written: ENOSPC');
    };

    expect(await runInProcess({ argv: args(created, server), env, onDeliver })).toEqual({
      exitCode: 7,
      stdout: '',
      stderr:
        'nbsetup: stdout cannot be written: ENOSPC; the token is created: nbsetup token list shows it, revoke it before you create another; see docs/troubleshooting.md\n',
    });
  });

  it.each([
    {
      text: `${created} --scope read`,
      problem: 'the API at --url does not support scopes; nothing was created',
    },
    {
      text: 'token rotate token-1',
      problem: 'the API at --url can neither rotate a token nor return the data of your token',
    },
    {
      text: 'token revoke --self',
      problem: 'the API at --url can neither rotate a token nor return the data of your token',
    },
  ])('refuse unsupported commands before anything is created: $text', async ({ text, problem }) => {
    const server = await openApi(netbird);

    expect(await runInProcess({ argv: args(text, server), env })).toEqual({
      exitCode: 5,
      stdout: '',
      stderr: `nbsetup: ${problem}; looked at ${server.url}/\n`,
    });
    expect(callsOf(server).filter((call) => !call.startsWith('GET '))).toEqual([]);
  });
});

describe('a retried request', () => {
  it('requests a token again with the same key', async () => {
    const server = await openApi({ ...product, 'POST /api/users/user-1/tokens': [busy, issued] });

    expect(await runInProcess({ argv: args(created, server), env })).toEqual({
      exitCode: 0,
      stdout: `${plainText}\n`,
      stderr: '',
    });
    const keys = server.requests.flatMap(({ headers }) => headers['idempotency-key'] ?? []);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it.each([
    { target: 'token-1', path: '/api/users/user-1/tokens/token-1', goneStatus: 404 },
    { target: '--self', path: '/api/tokens/self', goneStatus: 401 },
  ])(
    'succeeds if an earlier attempt has revoked the token: $target',
    async ({ target, path, goneStatus }) => {
      const gone = answering(goneStatus, { message: 'gone' });
      const server = await openApi({
        'GET /api/users/user-1/tokens/token-1': [answering(200, wireToken)],
        ...product,
        [`DELETE ${path}`]: [busy, gone],
      });

      expect(await runInProcess({ argv: args(`token revoke ${target}`, server), env })).toEqual({
        exitCode: 0,
        stdout: 'token token-1 "deploy" of admin@example.com revoked\n',
        stderr: '',
      });
    },
  );

  it('is refused if the first attempt finds no token', async () => {
    const server = await openApi({
      ...product,
      'GET /api/users/user-1/tokens/token-1': [answering(200, wireToken)],
    });

    expect(await runInProcess({ argv: args('token revoke token-1', server), env })).toMatchObject({
      exitCode: 4,
      stderr: `nbsetup: not found; looked at ${server.url}/\n`,
    });
  });
});

describe('the token of the caller', () => {
  it.each([
    {
      when: 'is missing',
      given: {},
      exitCode: 2,
      problem:
        'a token is needed to work over an API: --auth-token-file <path>, or - for stdin, or NB_TOKEN_FILE or NB_TOKEN; see nbsetup --help',
    },
    {
      when: 'has not the form of one',
      given: { NB_TOKEN: 'geheim' },
      exitCode: 4,
      problem: 'the text in --auth-token-file or NB_TOKEN is not a token: the length must be 40',
    },
    {
      when: 'is in a variable that contradicts another',
      given: { NB_TOKEN: plainText, NB_TOKEN_FILE: 'token.txt' },
      exitCode: 4,
      problem:
        'the configuration has problems:\n  NB_TOKEN and NB_TOKEN_FILE are both set, remove one of them',
    },
  ])('is sent nowhere when it $when', async ({ given, exitCode, problem }) => {
    const server = await openApi(product);

    expect(await runInProcess({ argv: args('token list', server), env: given })).toEqual({
      exitCode,
      stdout: '',
      stderr: `nbsetup: ${problem}\n`,
    });
    expect(server.requests).toEqual([]);
  });

  it('is not sent to the target of a redirect', async () => {
    const other = await openApi(product);
    const server = await openApi({
      'GET /api/tokens/self': [answering(307, {}, { location: `${other.url}/api/tokens/self` })],
    });

    expect(await runInProcess({ argv: args('token list', server), env })).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: `nbsetup: the server redirects to ${other.url}/api/tokens/self; nothing is sent there, use it with --url instead\n`,
    });
    expect(other.requests).toEqual([]);
  });

  it('is not sent over http to another machine', async () => {
    const argv = ['token', 'list', '--url', 'http://nb.example'];

    expect(await runInProcess({ argv, env })).toMatchObject({
      exitCode: 2,
      stderr:
        'nbsetup: --url must be https, because secrets are sent; --insecure-http allows http; see nbsetup --help\n',
    });
  });
});

it.each(['create', 'list', 'rotate', 'revoke', 'inspect'])(
  'the help of token %s shows a call over an API',
  async (command) => {
    const { stdout } = await runInProcess({ argv: ['token', command, '--help'] });

    expect(stdout).toContain('--url https://nb.example.com');
  },
);

describe('an id', () => {
  it.each(['..', '.', ''])('that would change the path is sent nowhere: "%s"', async (id) => {
    const server = await openApi(product);

    expect(await runInProcess({ argv: ['token', 'revoke', id, '--url', server.url], env })).toMatchObject({
      exitCode: 4,
      stderr: `nbsetup: "${id}" is not an id\n`,
    });
    expect(callsOf(server)).toEqual(['GET /api/tokens/self', 'GET /api/users']);
  });
});
