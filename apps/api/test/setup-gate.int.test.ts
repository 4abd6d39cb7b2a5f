import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { failToStartApiHere, startApiHere } from './api-here.ts';
import type { ApiRun } from './api-process.ts';
import { createPostgresEnvironment } from './engines.ts';
import { postSetup } from './setup-call.ts';

const secret = 'canary-of-the-setup-secret';

let folder: string;
let api: ApiRun | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nbsetup-gate-'));
});

afterEach(async () => {
  await api?.end();
  api = undefined;
  await rm(folder, { recursive: true });
});

describe('the secret of setup', () => {
  it('is read from a file, and a request with it passes', async () => {
    const file = join(folder, 'secret');
    await writeFile(file, `${secret}\n`);
    api = await startApiHere({ NB_STORE_ENGINE: 'memory', NB_SETUP_SECRET_FILE: file });

    const without = await postSetup(api.url);
    const wrong = await postSetup(api.url, {}, { 'X-Setup-Secret': `${secret}-and-more` });
    const right = await postSetup(api.url, {}, { 'X-Setup-Secret': secret });

    expect([without.status, wrong.status, right.status]).toEqual([403, 403, 200]);
    expect(await without.json()).toEqual(await wrong.json());
  });

  it('is printed nowhere; the printed next command has a placeholder for it', async () => {
    const started = await startApiHere({
      NB_STORE_ENGINE: 'memory',
      NB_LOG_LEVEL: 'trace',
      NB_SETUP_SECRET: secret,
    });
    await postSetup(started.url, {}, { 'X-Setup-Secret': secret });
    await postSetup(started.url, {}, { 'X-Setup-Secret': `${secret}-and-more` });

    await started.end();

    expect(started.stdout()).toContain("    -H 'X-Setup-Secret: …' \\\n");
    expect(started.stdout()).toContain('open to     requests with NB_SETUP_SECRET as X-Setup-Secret');
    expect(started.stdout() + started.stderr()).not.toContain(secret);
  });

  it('must be hard to guess', async () => {
    const { exitCode, stderr } = await failToStartApiHere({ NB_SETUP_SECRET: 'AbCdEfGhIjKlMnOpQrSt_' });

    expect(exitCode).toBe(4);
    expect(stderr).toContain('NB_SETUP_SECRET must be 22 to 255 visible ASCII characters');
    expect(stderr).not.toContain('AbCdEfGhIjKlMnOpQrSt_');
  });
});

it('setup is possible from the allowed networks, by the address that the trusted proxy forwards', async () => {
  api = await startApiHere({
    NB_STORE_ENGINE: 'memory',
    NB_SETUP_ALLOWED_CIDRS: '10.0.0.0/8,fd00::/8',
    NB_TRUSTED_PROXIES: '127.0.0.1',
  });

  const local = await postSetup(api.url);
  const elsewhere = await postSetup(api.url, {}, { 'X-Forwarded-For': '10.1.2.3, 192.0.2.1' });
  const allowed = await postSetup(api.url, {}, { 'X-Forwarded-For': '192.0.2.1, 10.1.2.3' });

  expect([local.status, elsewhere.status, allowed.status]).toEqual([403, 403, 200]);
  expect(await local.json()).toEqual({
    message: 'setup is not allowed from this address, see NB_SETUP_ALLOWED_CIDRS',
    code: 403,
  });
});

it('setup is possible only from pages of the listed origins', async () => {
  api = await startApiHere({
    NB_STORE_ENGINE: 'memory',
    NB_SETUP_ALLOWED_ORIGINS: 'https://app.example.com',
  });

  const elsewhere = await postSetup(api.url, {}, { Origin: 'https://evil.example' });
  const listed = await postSetup(api.url, {}, { Origin: 'https://app.example.com' });

  expect([elsewhere.status, listed.status]).toEqual([403, 200]);
  expect(await elsewhere.json()).toEqual({
    message: 'setup is not allowed from a page of this origin, see NB_SETUP_ALLOWED_ORIGINS',
    code: 403,
  });
});

it('invalid settings of the gates are refused at the start, all in one message', async () => {
  const { exitCode, stderr } = await failToStartApiHere({
    NB_SETUP_ALLOWED_CIDRS: '10.0.0.0/33',
    NB_SETUP_ALLOWED_ORIGINS: 'app.example.com',
  });

  expect(exitCode).toBe(4);
  expect(stderr).toContain('NB_SETUP_ALLOWED_CIDRS must list addresses and networks');
  expect(stderr).toContain('NB_SETUP_ALLOWED_ORIGINS must list origins as browsers write them');
});

it('the setup window stays closed after its end, also after a restart', async () => {
  const environment = await createPostgresEnvironment();
  onTestFinished(() => environment.remove());
  const env = { ...environment.env, NB_SETUP_WINDOW: '2s' };
  const first = await startApiHere(env);
  const statusAt = async (url: string): Promise<number> => (await postSetup(url, { email: '' })).status;

  await expect.poll(() => statusAt(first.url), { timeout: 10_000 }).toBe(403);
  await first.end();
  api = await startApiHere(env);

  const late = await postSetup(api.url, { email: '' });
  expect(late.status).toBe(403);
  expect(await late.json()).toEqual({
    message: 'the time to set up has passed, see NB_SETUP_WINDOW; on the host: nbsetup setup reopen-window',
    code: 403,
  });
  expect(api.stdout()).toContain('open to     nobody: the time of NB_SETUP_WINDOW began at ');
  expect(api.stdout()).not.toContain('curl');
});
