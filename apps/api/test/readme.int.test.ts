import { apiShape, readApiConfig } from '@nbsetup/api-config';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startApiHere } from './api-here.ts';
import { engines } from './engines.ts';

const readme = await readPage('README.md');

async function readPage(path: string): Promise<string> {
  return readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');
}

function blocks(page: string, language: string): readonly string[] {
  return Array.from(
    page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms')),
    ([, code = '']) => code,
  );
}

/** Runs all blocks of a page in one shell, except those that start a program of npm. Returns the output. */
async function paste(page: string, apiUrl: string): Promise<string> {
  const script = blocks(page, 'sh')
    .filter((block) => !/^(?:NB_\w+=\w+ )?np[mx] /.test(block))
    .join('');
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-readme-'));
  const { stdout } = await promisify(execFile)(
    'sh',
    ['-ec', script.replaceAll('http://localhost:8080', apiUrl)],
    {
      cwd: folder,
      env: { PATH: `${dirname(process.execPath)}:/usr/bin:/bin` },
    },
  );
  await rm(folder, { recursive: true });
  return stdout;
}

describe('README.md', () => {
  it('has at most 120 lines', () => {
    expect(readme.split('\n').length).toBeLessThanOrEqual(121);
  });

  it('starts the API with setup tokens on', () => {
    expect(blocks(readme, 'sh')[1]).toBe('NB_SETUP_PAT_ENABLED=true npm start\n');
  });

  it.each(engines)('shows the output that its commands print, on $name', async ({ createEnvironment }) => {
    const environment = await createEnvironment();
    const api = await startApiHere({ ...environment.env, NB_SETUP_PAT_ENABLED: 'true' });

    const printed = await paste(readme, api.url);

    await api.end();
    await environment.remove();
    expect(printed).toBe(blocks(readme, 'text').join(''));
    expect(printed.split('\n').length).toBeGreaterThan(5);
  });
});

it('docs/automation.md shows the output that its commands print', async () => {
  const page = await readPage('docs/automation.md');
  const api = await startApiHere({ NB_STORE_ENGINE: 'memory', NB_SETUP_PAT_ENABLED: 'true' });

  const printed = await paste(page, api.url);

  await api.end();
  expect(printed).toBe(blocks(page, 'text').join(''));
  expect(printed.split('\n').length).toBeGreaterThan(6);
});

it('the tables of docs/configuration.md have the variables that the API reads', async () => {
  const text = await readPage('docs/configuration.md');

  const documented = [...text.matchAll(/^\| `(NB_\w+)`/gm)].map(([, name]) => name).sort();

  expect(documented).toEqual(Object.keys(apiShape.shape).sort());
});

it('the tables of docs/configuration.md have the defaults of the API', async () => {
  const text = await readPage('docs/configuration.md');
  const rows = Array.from(
    text.matchAll(/^\| `(NB_\w+)` +\| `([^`]+)` +\|/gm),
    ([, name = '', value = '']) => [name, value] as const,
  );
  // The store adds the default of the data directory.
  const defaults = rows.filter(([name]) => name !== 'NB_DATADIR');

  const differing = defaults.filter(
    ([name, value]) => !isDeepStrictEqual(readApiConfig({ [name]: value }).config, readApiConfig({}).config),
  );

  expect(defaults.length).toBeGreaterThan(15);
  expect(differing).toEqual([]);
});

it('the start on a server in docs/configuration.md sets variables that the API accepts', async () => {
  const [block = ''] = blocks(await readPage('docs/configuration.md'), 'sh');
  const [, assignments = ''] = /^((?:NB_\w+=\S+ )+)npm start\n$/.exec(block) ?? [];

  const { config, warnings } = readApiConfig(
    Object.fromEntries(new URLSearchParams(assignments.trim().replaceAll(' ', '&'))),
  );

  expect(config.NB_STORE_ENGINE).toBe('postgres');
  expect(warnings).toEqual([]);
});
