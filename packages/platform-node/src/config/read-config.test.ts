import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { isDomainError } from '@nbsetup/domain';
import { configErrorOf } from '../../test/config-error-of.ts';
import { booleanVariable, exactTrue } from './boolean-variable.ts';
import { integerVariable } from './integer-variable.ts';
import { listenAddress } from './listen-address.ts';
import { readConfig, type ConfigSource, type ReadConfig } from './read-config.ts';

const schema = z.object({
  NB_LISTEN_ADDRESS: listenAddress.prefault('127.0.0.1:8080'),
  NB_STORE_ENGINE: z.enum(['embedded', 'postgres', 'memory']).default('embedded'),
  NB_STORE_ENGINE_POSTGRES_DSN: z.string().min(10).optional(),
  NB_AUTO_MIGRATE: booleanVariable.default(true),
  NB_SETUP_PAT_ENABLED: exactTrue,
  NB_POOL_SIZE: integerVariable({ min: 1, max: 100 }).default(10),
});

function read(env: ConfigSource['env']): ReadConfig<z.output<typeof schema>> {
  return readConfig(schema, { env, readFile: () => 'sesame' });
}

describe('a configuration', () => {
  it('has the defaults if nothing is set', () => {
    expect(read({})).toEqual({
      config: {
        NB_LISTEN_ADDRESS: { host: '127.0.0.1', port: 8080 },
        NB_STORE_ENGINE: 'embedded',
        NB_AUTO_MIGRATE: true,
        NB_SETUP_PAT_ENABLED: false,
        NB_POOL_SIZE: 10,
      },
      warnings: [],
    });
  });

  it('has what the environment says, in the types of the schema', () => {
    const { config } = read({
      NB_LISTEN_ADDRESS: ':9090',
      NB_STORE_ENGINE: 'postgres',
      NB_STORE_ENGINE_POSTGRES_DSN: 'postgres://localhost/nbsetup',
      NB_AUTO_MIGRATE: 'false',
      NB_SETUP_PAT_ENABLED: 'true',
      NB_POOL_SIZE: '100',
      PATH: '/usr/bin',
    });

    expect(config).toEqual({
      NB_LISTEN_ADDRESS: { port: 9090 },
      NB_STORE_ENGINE: 'postgres',
      NB_STORE_ENGINE_POSTGRES_DSN: 'postgres://localhost/nbsetup',
      NB_AUTO_MIGRATE: false,
      NB_SETUP_PAT_ENABLED: true,
      NB_POOL_SIZE: 100,
    });
    expectTypeOf(config.NB_STORE_ENGINE).toEqualTypeOf<'embedded' | 'postgres' | 'memory'>();
    expectTypeOf(config.NB_SETUP_PAT_ENABLED).toEqualTypeOf<boolean>();
    expectTypeOf(config.NB_STORE_ENGINE_POSTGRES_DSN).toEqualTypeOf<string | undefined>();
  });

  it('treats an empty string as absent', () => {
    const { config, warnings } = read({ NB_STORE_ENGINE: '', NB_STORE_ENGINE_FILE: '', NB_UNHEARD_OF: '' });

    expect(config.NB_STORE_ENGINE).toBe('embedded');
    expect(warnings).toEqual([]);
  });
});

describe('a problem', () => {
  it('is reported together with all others, by the name of the variable and its rule', () => {
    const error = configErrorOf(() =>
      read({
        NB_LISTEN_ADDRESS: 'localhost',
        NB_STORE_ENGINE: 'mysql',
        NB_STORE_ENGINE_POSTGRES_DSN: 'short',
        NB_AUTO_MIGRATE: 'yes',
        NB_POOL_SIZE: '101',
      }),
    );

    expect(error.problems).toEqual([
      'NB_LISTEN_ADDRESS must be host:port with a port from 0 to 65535, like 127.0.0.1:8080, [::1]:8080, or :8080 for every interface',
      'NB_STORE_ENGINE must be embedded, postgres or memory',
      'NB_STORE_ENGINE_POSTGRES_DSN must be at least 10 characters long',
      'NB_AUTO_MIGRATE must be true or false',
      'NB_POOL_SIZE must be a whole number between 1 and 100',
    ]);
  });

  it('is invalid input to a program', () => {
    const error = configErrorOf(() => read({ NB_AUTO_MIGRATE: 'yes', NB_POOL_SIZE: '0' }));

    expect(isDomainError(error, 'invalid_input')).toBe(true);
    expect(error.message).toBe(
      'the configuration has problems: NB_AUTO_MIGRATE must be true or false; NB_POOL_SIZE must be a whole number between 1 and 100',
    );
  });

  it('never has the value in it', () => {
    const error = configErrorOf(() =>
      read({
        NB_LISTEN_ADDRESS: 'sesame',
        NB_STORE_ENGINE: 'sesame',
        NB_STORE_ENGINE_POSTGRES_DSN_FILE: '/run/dsn',
        NB_AUTO_MIGRATE: 'sesame',
        NB_POOL_SIZE: 'sesame',
      }),
    );

    expect(error.problems).toHaveLength(5);
    expect(JSON.stringify([error, error.message, error.stack, error.cause])).not.toContain('sesame');
  });

  it('says how to give what is missing', () => {
    const required = z.object({ NB_SECRET: z.string().min(8), NB_MODE: z.enum(['a', 'b']) });

    const error = configErrorOf(() => readConfig(required, { env: {} }));

    expect(error.problems).toEqual([
      'NB_SECRET must be set, or NB_SECRET_FILE',
      'NB_MODE must be set, or NB_MODE_FILE',
    ]);
  });

  it('may be about several variables', () => {
    const together = schema.refine(
      (config) => config.NB_STORE_ENGINE !== 'postgres' || config.NB_STORE_ENGINE_POSTGRES_DSN !== undefined,
      { path: ['NB_STORE_ENGINE_POSTGRES_DSN'], message: 'must be set when NB_STORE_ENGINE is postgres' },
    );

    const error = configErrorOf(() => readConfig(together, { env: { NB_STORE_ENGINE: 'postgres' } }));

    expect(error.problems).toEqual([
      'NB_STORE_ENGINE_POSTGRES_DSN must be set when NB_STORE_ENGINE is postgres',
    ]);
  });

  it('comes with the warnings, which may explain it', () => {
    const error = configErrorOf(() =>
      readConfig(z.object({ NB_SECRET: z.string() }), { env: { NB_SECERT: 'sesame' } }),
    );

    expect(error.problems).toEqual(['NB_SECRET must be set, or NB_SECRET_FILE']);
    expect(error.warnings).toEqual([
      'NB_SECERT is not a known variable and has no effect; did you mean NB_SECRET?',
    ]);
  });
});
