import { ESLint } from 'eslint';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../run.mjs';

// The rules need only the text of a line. Type information would be slow, because it covers the whole workspace.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: { languageOptions: { parserOptions: { project: null } } },
  ruleFilter: ({ ruleId }) => !ruleId.startsWith('@typescript-eslint/'),
});

/** Returns the rules that a line breaks if it is the only line of a file of the workspace. */
async function rulesBrokenBy(line: string, file: string): Promise<readonly (string | null)[]> {
  const [folder = '', name = ''] = file.split(/\/(?=src\/)/);
  const [result] = await eslint.lintText(`${line}\n`, { filePath: join(root, folder, name) });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

const boundary = '@nx/enforce-module-boundaries';
const syntax = 'no-restricted-syntax';

describe('a wrong import fails the lint', () => {
  it.each([
    ['packages/domain/src/index.ts', "export { createMemoryStorage } from '@nbsetup/storage-memory';"],
    ['packages/storage-memory/src/index.ts', "export { postgresStorage } from '@nbsetup/storage-postgres';"],
    ['packages/storage-postgres/src/index.ts', "export { managementApi } from '@nbsetup/http';"],
    ['packages/http/src/index.ts', "export { postgresStorage } from '@nbsetup/storage-postgres';"],
    ['packages/platform-node/src/index.ts', "export { openStore } from '@nbsetup/storage-engine';"],
    ['packages/storage-engine/src/index.ts', "export { managementApi } from '@nbsetup/http';"],
    ['tools/migrate/src/index.ts', "export { managementApi } from '@nbsetup/http';"],
    [
      'packages/storage-memory/src/index.ts',
      "export { hashToken } from '../../domain/src/token/token-hash.ts';",
    ],
    ['packages/http/src/index.ts', "export { Kysely } from 'kysely';"],
    ['packages/http/src/index.ts', "export { createMemoryStorage } from '@nbsetup/storage-memory';"],
    ['apps/api/src/main.ts', "export { postgresStorage } from '@nbsetup/storage-postgres';"],
  ])('in %s: %s', async (file, line) => {
    expect(await rulesBrokenBy(line, file)).toContain(boundary);
  });

  it.each([
    "export { randomBytes } from 'node:crypto';",
    "export { readFileSync } from 'node:fs';",
    "export { z } from 'zod';",
  ])('in the domain: %s', async (line) => {
    expect(await rulesBrokenBy(line, 'packages/domain/src/index.ts')).toContain('no-restricted-imports');
  });

  it.each([
    'export const now = new Date();',
    'export const now = Date.now();',
    'export const chance = Math.random();',
    'export const environment = process.env;',
  ])('and so does impurity in the domain: %s', async (line) => {
    expect(await rulesBrokenBy(line, 'packages/domain/src/index.ts')).not.toEqual([]);
  });
});

describe('a message of a library', () => {
  const libraries = readdirSync(join(root, 'packages')).filter(
    (name) => name !== 'api-config' && name !== 'storage-engine',
  );

  it.each(libraries)('cannot name a variable or a command of the programs: %s', async (name) => {
    const file = `packages/${name}/src/index.ts`;

    expect(await rulesBrokenBy("export const hint = 'set NB_DATADIR';", file)).toEqual([syntax]);
    expect(await rulesBrokenBy('export const hint = `run nbsetup-migrate up`;', file)).toEqual([syntax]);
    expect(await rulesBrokenBy("export const hint = 'use nbsetup setup --url';", file)).toEqual([syntax]);
    expect(await rulesBrokenBy("export const hint = 'run the migrations';", file)).toEqual([]);
  });

  it.each(['domain', 'express', 'http', 'network'])('has a reason: %s', async (name) => {
    const file = `packages/${name}/src/group/find.ts`;

    expect(await rulesBrokenBy("export const gone = new DomainError('not_found', 'gone');", file)).toEqual([
      syntax,
    ]);
    expect(await rulesBrokenBy("export const fault = new DomainError('internal', 'a bug');", file)).toEqual(
      [],
    );
  });
});

describe('a correct import passes', () => {
  it.each([
    ['packages/domain/src/index.ts', "export { hashToken } from './token/token-hash.ts';"],
    ['packages/http/src/index.ts', "export { hashToken } from '@nbsetup/domain';"],
    ['apps/api/src/main.ts', "export { managementApi } from '@nbsetup/http';"],
  ])('in %s: %s', async (file, line) => {
    expect(await rulesBrokenBy(line, file)).toEqual([]);
  });
});
