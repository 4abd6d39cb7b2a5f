import { readApiConfig } from '@nbsetup/api-config';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startApi, type RunningApi } from '../../src/start-api.ts';
import { startApiProcess } from '../api-process.ts';
import { owner } from '../setup-call.ts';
import { createTestLogger } from '../test-app.ts';
import {
  createCertificate,
  writeCertificate,
  type CertificateFolder,
  type TestCertificate,
} from './certificate-files.ts';
import { secureRequest, type SecureResponse } from './secure-request.ts';

let made: TestCertificate;
let folder: CertificateFolder;
let api: RunningApi | undefined;

beforeEach(async () => {
  made = await createCertificate();
  folder = await writeCertificate(made);
});

afterEach(async () => {
  await api?.stop(0);
  api = undefined;
  await folder.remove();
});

function variables(): Record<string, string> {
  return {
    NB_STORE_ENGINE: 'memory',
    NB_LISTEN_ADDRESS: '127.0.0.1:0',
    NB_VERSION_CHECK_ENABLED: 'false',
    NB_CERT_FILE: folder.files.certificate,
    NB_CERT_KEY: folder.files.key,
  };
}

async function start(env: Record<string, string> = variables()): Promise<RunningApi> {
  api = await startApi(readApiConfig(env).config, createTestLogger().logger, { version: '0.1.0' });
  return api;
}

async function post(
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<SecureResponse> {
  return secureRequest(`${api?.url ?? ''}${path}`, {
    method: 'POST',
    ca: made.certificate,
    body,
    headers,
  });
}

describe('the API with a certificate', () => {
  it('prints its https address, and makes browsers use https for this host only', async () => {
    const { url } = await start();

    const response = await secureRequest(`${url}/api/instance`, { ca: made.certificate });

    expect(url).toMatch(/^https:\/\/localhost:\d+$/);
    expect(response.status).toBe(200);
    expect(response.headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('sets session cookies only for TLS and for its own pages', async () => {
    const { url } = await start();
    await post('/api/setup', owner, { Origin: url });

    const signedIn = await post('/api/session', { email: owner.email, password: owner.password });
    const [cookie = ''] = signedIn.headers['set-cookie'] ?? [];
    const users = await secureRequest(`${url}/api/users`, {
      ca: made.certificate,
      headers: { Cookie: cookie },
    });

    expect(cookie).toMatch(/^__Host-nbsetup_session=.*; Secure$/);
    expect(users.status).toBe(200);
  });

  it('shows in the metrics when the certificate expires, also after it is replaced', async () => {
    const notAfterDate = new Date('2027-02-21T12:00:00Z');
    const { metricsUrl = '' } = await start({ ...variables(), NB_METRICS_LISTEN_ADDRESS: '127.0.0.1:0' });
    await folder.write(await createCertificate({ notAfterDate }));

    await api?.reloadCertificate?.();

    const metrics = await (await fetch(metricsUrl)).text();
    expect(metrics).toContain('nbsetup_certificate_expiry_timestamp_seconds 1803211200\n');
  });

  it('does not start with an invalid pair, and opens no address before that check', async () => {
    await folder.write({ key: (await createCertificate()).key });

    const starting = start({ ...variables(), NB_STORE_ENGINE: 'embedded', NB_DATADIR: '/nowhere/at/all' });

    await expect(starting).rejects.toThrow(/^NB_CERT_KEY names .*, whose key is not that of /);
  });
});

describe('the configuration of TLS', () => {
  it.each([
    ['NB_CERT_FILE', 'NB_CERT_KEY must be set where NB_CERT_FILE is'],
    ['NB_CERT_KEY', 'NB_CERT_FILE must be set where NB_CERT_KEY is'],
  ])('needs both variables or none: only %s is a problem', (name, problem) => {
    expect(() => readApiConfig({ [name]: '/etc/tls/file' })).toThrow(`problems: ${problem}`);
    expect(() => readApiConfig({ [name]: '/etc/tls/file', NB_LOG_LEVEL: 'loud' })).toThrow(problem);
  });

  it('needs paths, and does not repeat a key that was given instead of a path', () => {
    expect(() => readApiConfig({ NB_CERT_FILE: '/etc/tls/crt', NB_CERT_KEY: made.key })).toThrow(
      'problems: NB_CERT_KEY must be the path of a PEM file, not what is in it',
    );
  });
});

it('as a process, it passes the health check of the image, prints its https address and loads a new certificate on SIGHUP', async () => {
  const built = await startApiProcess(variables());
  const second = await createCertificate();
  const ca = [made.certificate, second.certificate];

  const healthy = await checkHealth(new URL(built.url).port);
  const before = await secureRequest(`${built.url}/healthz`, { ca });
  await folder.write(second);
  built.process.kill('SIGHUP');
  await expect.poll(built.stderr).toContain('the certificate was replaced');
  const after = await secureRequest(`${built.url}/healthz`, { ca });

  expect(await built.end('SIGTERM')).toBe(0);
  expect(healthy).toBe(0);
  expect(before).toMatchObject({ status: 200, presented: made.certificate });
  expect(after).toMatchObject({ status: 200, presented: second.certificate });
  expect(built.stdout()).toContain(`curl -fsS -X POST ${built.url}/api/setup`);
});

/** Returns the exit code of the health check in docker/Dockerfile for an API on this port. */
async function checkHealth(port: string): Promise<number> {
  const dockerfile = await readFile(new URL('../../../../docker/Dockerfile', import.meta.url), 'utf8');
  const [, command = ''] = /HEALTHCHECK[^[]*(\[.*\])/.exec(dockerfile) ?? [];
  const [, ...args] = z.tuple([z.literal('node')], z.string()).parse(JSON.parse(command));
  const env = { ...variables(), NB_LISTEN_ADDRESS: `0.0.0.0:${port}` };
  return promisify(execFile)(process.execPath, args, { env }).then(() => 0);
}
