import { readPackageVersion } from '@nbsetup/platform-node';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startApi } from './api-process.ts';
import { runInProcess } from './in-process.ts';
import { answering, closedPort, openLocalServer } from './local-server.ts';
import { temporaryFolder } from './test-environment.ts';
import { runProgram } from './program.ts';

const version = readPackageVersion(new URL('../package.json', import.meta.url));

describe('status over an API', () => {
  it('prints the same as on the store, and needs no token', async () => {
    const url = await startApi({});

    expect(await runProgram({ argv: ['status', '--url', url] })).toEqual({
      exitCode: 0,
      stdout: `version  ${version}\nurl      ${url}/\nstore    ready\nsetup    required\n`,
      stderr: '',
    });
    expect(await runInProcess({ argv: ['status', '--url', url, '--output', 'json'] })).toEqual({
      exitCode: 0,
      stdout: `{"version":"${version}","url":"${url}/","store":"ready","setup_required":true}\n`,
      stderr: '',
    });
  });

  it('finds an API below a path, and ignores unknown fields', async () => {
    const server = await openLocalServer(answering(200, { setup_required: false, more: [] }));

    const outcome = await runInProcess({ argv: ['status', '--url', `${server.url}/netbird/`] });

    expect(outcome.stdout).toContain('setup    completed, or closed by the server\n');
    expect(server.requests.map(({ url }) => url)).toEqual(['/netbird/api/instance']);
  });

  it('waits until the API is ready', async () => {
    let asked = 0;
    const server = await openLocalServer((request, response) => {
      asked += 1;
      answering(asked < 3 ? 503 : 200, { setup_required: true, message: 'not yet' })(request, response);
    });

    const outcome = await runInProcess({ argv: ['status', '--wait', '60s', '--url', server.url] });

    expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
    expect(server.requests).toHaveLength(3);
  });

  it('ends with exit code 6 if nothing answers', async () => {
    const address = `127.0.0.1:${await closedPort()}`;

    expect(
      await runInProcess({ argv: ['status', '--url', `http://${address}`, '--output', 'json'] }),
    ).toEqual({
      exitCode: 6,
      stdout: '',
      stderr: `{"code":"store_unavailable","message":"the API cannot be reached: connect ECONNREFUSED ${address}; looked at http://${address}/","exit_code":6}\n`,
    });
  });
});

describe('an error response', () => {
  it.each([
    { status: 400, code: 'invalid_input', exitCode: 4 },
    { status: 401, code: 'token_invalid', exitCode: 5 },
    { status: 403, code: 'permission_denied', exitCode: 5 },
    { status: 404, code: 'not_found', exitCode: 4 },
    { status: 409, code: 'already_exists', exitCode: 4 },
    { status: 412, code: 'precondition_failed', exitCode: 5 },
    { status: 422, code: 'invalid_input', exitCode: 4 },
    { status: 429, code: 'rate_limited', exitCode: 6 },
    { status: 500, code: 'internal', exitCode: 1 },
    { status: 503, code: 'store_unavailable', exitCode: 6 },
  ])('of status $status ends with exit code $exitCode', async ({ status, code, exitCode }) => {
    const server = await openLocalServer(
      answering(status, { message: 'words\u001b[2J of it', code: status }),
    );

    const outcome = await runInProcess({ argv: ['status', '--url', server.url, '--output', 'json'] });

    const suffix = code === 'invalid_input' ? '' : `; looked at ${server.url}/`;
    expect(outcome).toEqual({
      exitCode,
      stdout: '',
      stderr: `{"code":"${code}","message":"words [2J of it${suffix}","exit_code":${exitCode}}\n`,
    });
  });

  it('is not followed if it is a redirect', async () => {
    const target = await openLocalServer(answering(200, { setup_required: true }));
    const server = await openLocalServer(answering(302, {}, { location: `${target.url}/elsewhere` }));

    expect(await runInProcess({ argv: ['status', '--url', server.url] })).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: `nbsetup: the server redirects to ${target.url}/elsewhere; nothing is sent there, use it with --url instead\n`,
    });
    expect(target.requests).toEqual([]);
  });

  it.each([
    { kind: 'a page', listener: answering(200, '<html>') },
    { kind: 'another API', listener: answering(200, { status: 'ok' }) },
  ])('is distinguished from the API: $kind', async ({ listener }) => {
    const server = await openLocalServer(listener);

    const { exitCode, stderr } = await runInProcess({ argv: ['status', '--url', server.url] });

    expect(exitCode).toBe(4);
    expect(stderr).toMatch(/^nbsetup: the server at --url is not the API of an instance/);
  });
});

describe('the address of an API', () => {
  it.each([
    { args: ['--url', 'nb.example'], problem: /^--url must be where an API is: https:\/\/ and a host, / },
    { args: ['--url', 'https://somebody:geheim@nb.example'], problem: /^--url must be where an API is/ },
    { args: ['--url', 'https://nb.example/?a=b'], problem: /^--url must be where an API is/ },
    { args: ['--url', 'http://nb.example'], problem: /^--url must be https, because secrets are sent/ },
    { args: ['--insecure-http'], problem: /^--insecure-http needs --url/ },
    { args: ['--ca-file', 'ca.pem'], problem: /^--ca-file needs --url/ },
  ])('is refused as bad usage, and not repeated: $args', async ({ args, problem }) => {
    const { exitCode, stdout, stderr } = await runInProcess({ argv: ['status', ...args] });

    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr.replace('nbsetup: ', '')).toMatch(problem);
    expect(stderr).not.toContain('geheim');
  });
});

describe('the certificate of an API', () => {
  it('is trusted only with its CA', async () => {
    const folder = await temporaryFolder();
    const selfSigned =
      'openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=nb.example ' +
      '-addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out ca.pem';
    execFileSync('/bin/sh', ['-c', selfSigned], { cwd: folder, stdio: 'ignore' });
    const [key, cert] = await Promise.all([
      readFile(join(folder, 'key.pem')),
      readFile(join(folder, 'ca.pem')),
    ]);
    const server = await openLocalServer(answering(200, { setup_required: true }), { key, cert });

    const refused = await runInProcess({ argv: ['status', '--url', server.url] });
    const trusted = await runInProcess({
      argv: ['status', '--url', server.url, '--ca-file', 'ca.pem'],
      cwd: folder,
    });

    expect(refused).toEqual({
      exitCode: 6,
      stdout: '',
      stderr: `nbsetup: the API cannot be reached (for a private CA, use --ca-file): self-signed certificate; looked at ${server.url}/; see docs/troubleshooting.md\n`,
    });
    expect(trusted).toMatchObject({ exitCode: 0, stderr: '' });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    { content: undefined, stderr: 'nbsetup: the file of --ca-file cannot be read (ENOENT)\n' },
    { content: 'nothing', stderr: 'nbsetup: the file of --ca-file must hold certificates as PEM\n' },
  ])('must be in a readable file', async ({ content, stderr }) => {
    const folder = await temporaryFolder();
    if (content !== undefined) await writeFile(join(folder, 'ca.pem'), content);

    expect(
      await runInProcess({
        argv: ['status', '--url', 'https://127.0.0.1:1', '--ca-file', 'ca.pem'],
        cwd: folder,
      }),
    ).toEqual({ exitCode: 4, stdout: '', stderr });
  });
});
