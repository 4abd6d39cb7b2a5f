import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { configErrorOf } from '../../test/config-error-of.ts';
import { readConfig, type ReadConfig } from './read-config.ts';

const schema = z.object({
  NB_STORE_ENGINE: z.enum(['embedded', 'postgres', 'memory']).default('embedded'),
  NB_STORE_ENGINE_POSTGRES_DSN: z.string().optional(),
});

const latin1File = fileURLToPath(new URL('../../test/latin1-secret.txt', import.meta.url));
const secretFile = fileURLToPath(new URL('../../test/secret.txt', import.meta.url));

function read(
  env: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
): ReadConfig<z.output<typeof schema>> {
  return readConfig(schema, {
    env,
    readFile: (path) => {
      const text = files[path];
      if (text === undefined) {
        throw new Error('nobody knows this file');
      }
      return text;
    },
  });
}

describe('a value in a file', () => {
  it.each([['a secret value'], ['a secret value\n'], ['a secret value\r\n']])(
    'is read without the end of line: %j',
    (text) => {
      const { config } = read({ NB_STORE_ENGINE_POSTGRES_DSN_FILE: '/run/dsn' }, { '/run/dsn': text });

      expect(config.NB_STORE_ENGINE_POSTGRES_DSN).toBe('a secret value');
    },
  );

  it('keeps the other space it has', () => {
    const { config } = read(
      { NB_STORE_ENGINE_POSTGRES_DSN_FILE: '/run/dsn' },
      { '/run/dsn': ' two\nlines here \n' },
    );

    expect(config.NB_STORE_ENGINE_POSTGRES_DSN).toBe(' two\nlines here ');
  });

  it('comes from the disk when nothing else is said', () => {
    const { config } = readConfig(schema, { env: { NB_STORE_ENGINE_POSTGRES_DSN_FILE: secretFile } });

    expect(config.NB_STORE_ENGINE_POSTGRES_DSN).toBe('from the file');
  });

  it('is a problem if the variable also has a value', () => {
    const error = configErrorOf(() =>
      read({ NB_STORE_ENGINE: 'memory', NB_STORE_ENGINE_FILE: '/run/engine' }, { '/run/engine': 'memory' }),
    );

    expect(error.problems).toEqual([
      'NB_STORE_ENGINE and NB_STORE_ENGINE_FILE are both set, remove one of them',
    ]);
  });

  it('is a problem when it breaks the rule of the variable', () => {
    const error = configErrorOf(() =>
      read({ NB_STORE_ENGINE_FILE: '/run/engine' }, { '/run/engine': 'mysql' }),
    );

    expect(error.problems).toEqual([
      'NB_STORE_ENGINE (from the file in NB_STORE_ENGINE_FILE) must be embedded, postgres or memory',
    ]);
  });

  it('is one problem, not two, when a variable that must be set has an unreadable file', () => {
    const error = configErrorOf(() =>
      readConfig(z.object({ NB_SECRET: z.string() }), { env: { NB_SECRET_FILE: '/no/such/file' } }),
    );

    expect(error.problems).toEqual([
      'NB_SECRET_FILE names /no/such/file, which cannot be read: no such file or directory',
    ]);
  });

  it('is a problem when the path is a folder', () => {
    const error = configErrorOf(() => readConfig(schema, { env: { NB_STORE_ENGINE_FILE: '/' } }));

    expect(error.problems).toEqual([
      'NB_STORE_ENGINE_FILE names /, which cannot be read: illegal operation on a directory',
    ]);
  });

  it('is a problem when the file cannot be read for a reason of its own', () => {
    const error = configErrorOf(() => read({ NB_STORE_ENGINE_FILE: '/run/engine' }));

    expect(error.problems).toEqual([
      'NB_STORE_ENGINE_FILE names /run/engine, which cannot be read: nobody knows this file',
    ]);
  });

  it('is a problem when the file is not UTF-8: a password would be another one', () => {
    const error = configErrorOf(() =>
      readConfig(schema, { env: { NB_STORE_ENGINE_POSTGRES_DSN_FILE: latin1File } }),
    );

    expect(error.problems).toEqual([
      `NB_STORE_ENGINE_POSTGRES_DSN_FILE names ${latin1File}, which must hold text in UTF-8`,
    ]);
  });

  it('is a problem when the environment was not UTF-8, without a word of the value', () => {
    const error = configErrorOf(() =>
      read({ NB_STORE_ENGINE_POSTGRES_DSN: 'postgres://u:p\uFFFDssword@h/d' }),
    );

    expect(error.problems).toEqual(['NB_STORE_ENGINE_POSTGRES_DSN must be text in UTF-8']);
  });

  it('is a problem when the file is empty, also where there is a default', () => {
    const error = configErrorOf(() => read({ NB_STORE_ENGINE_FILE: '/run/engine' }, { '/run/engine': '\n' }));

    expect(error.problems).toEqual(['NB_STORE_ENGINE_FILE names /run/engine, which is empty']);
  });
});
