import { validate } from 'dockerfile-utils';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../run.mjs';
import { readDockerIgnore } from './docker-ignore.ts';
import { execForm, parseStages, readDockerfile } from './dockerfile.ts';
import { unknownVariables } from './known-variables.ts';

const text = await readDockerfile();
const image = parseStages(text).at(-1)?.steps ?? [];
const textOf = (keyword: string): string => image.find((step) => step.keyword === keyword)?.text ?? '';

const memoryFlag = '--max-semi-space-size=8';

describe('docker/Dockerfile', () => {
  it('causes no error and no warning of a builder', () => {
    expect(validate(text)).toEqual([]);
  });

  it('fails the same check with errors in it', () => {
    const wrong = text.replace('EXPOSE 8080', 'EXPOSE http').replace('--interval=10s', '--interval=10');

    expect(validate(wrong)).toHaveLength(2);
  });

  it('runs as a numbered account that is not root', () => {
    expect(textOf('USER')).toBe('1000:1000');
  });

  it('starts the API itself, so that signals reach it', () => {
    expect(execForm(textOf('ENTRYPOINT'))).toEqual(['node', memoryFlag, 'apps/api/dist/main.js']);
    expect(textOf('STOPSIGNAL')).toBe('SIGTERM');
  });

  it('listens on all addresses, on the port that it exposes', () => {
    expect(textOf('ENV')).toContain('NB_LISTEN_ADDRESS=0.0.0.0:8080');
    expect(textOf('EXPOSE')).toBe('8080');
  });

  it('sets known variables', async () => {
    const names = [...textOf('ENV').matchAll(/(\w+)=/g)].map(([, name = '']) => name);

    expect(names).toContain('NB_DATADIR');
    expect(await unknownVariables(names)).toEqual([]);
  });

  it('pins its base by a tag and a digest, the same for every stage', () => {
    const bases = [...text.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);

    expect(text).toMatch(/^ARG NODE_IMAGE=node:22\.\d+\.\d+-[a-z]+-slim@sha256:[0-9a-f]{64}$/m);
    expect(bases).toEqual(['${NODE_IMAGE}', '${NODE_IMAGE}']);
  });
});

describe('docker/release.Dockerfile', () => {
  it('causes no error and no warning of a builder', async () => {
    expect(validate(await readDockerfile('release.Dockerfile'))).toEqual([]);
  });

  it('is the same image, except that the program is the npm package', async () => {
    const release = await readDockerfile('release.Dockerfile');
    const ofRelease = (parseStages(release).at(-1)?.steps ?? []).filter(({ keyword }) => keyword !== 'COPY');
    const [base] = /^ARG NODE_IMAGE=.*$/m.exec(text) ?? [];

    expect(release).toContain(`\n${base}\n`);
    expect(ofRelease.slice(0, -1)).toEqual(image.filter(({ keyword }) => keyword !== 'COPY').slice(0, -1));
    expect(execForm(ofRelease.at(-1)?.text ?? '')).toEqual(['node', memoryFlag, 'bin/nbsetup.js', 'serve']);
  });
});

describe('docker/systemd/nbsetup.service', () => {
  it('starts the API with the same flag as the image', async () => {
    const unit = await readFile(join(root, 'docker/systemd/nbsetup.service'), 'utf8');

    expect(unit).toContain(`\nExecStart=/usr/bin/node ${memoryFlag} apps/api/dist/main.js\n`);
  });
});

describe('.dockerignore', () => {
  it.each([
    'node_modules',
    'apps/api/node_modules/x/index.js',
    'packages/domain/dist/index.js',
    'data/base/1',
    'docker/secrets/dsn',
    '.git/config',
    'apps/api/.env',
  ])('excludes %s', async (path) => {
    expect((await readDockerIgnore())(path)).toBe(true);
  });

  it.each(['package-lock.json', '.npmrc', 'apps/api/src/main.ts', 'tools/migrate/bin/nbsetup-migrate.js'])(
    'includes %s',
    async (path) => {
      expect((await readDockerIgnore())(path)).toBe(false);
    },
  );

  it('excludes what .gitignore excludes', async () => {
    const isIgnored = await readDockerIgnore();
    const lines = (await readFile(join(root, '.gitignore'), 'utf8'))
      .split('\n')
      .filter((line) => line !== '');

    const missed = lines
      .map((line) => line.replace(/^\*/, 'x').replace(/\/$/, ''))
      .filter((path) => !isIgnored(path));

    expect(lines.length).toBeGreaterThan(5);
    expect(missed).toEqual([]);
  });
});
