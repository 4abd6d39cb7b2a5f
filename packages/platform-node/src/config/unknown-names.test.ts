import { expect, it } from 'vitest';
import { unknownNameWarnings } from './unknown-names.ts';

const known = { names: ['NB_LISTEN_ADDRESS', 'NB_DATADIR', 'NB_LOG_LEVEL'], alsoKnown: ['NB_DOMAIN'] };

it('warns of a name that nobody reads, with the nearest one that is read', () => {
  expect(unknownNameWarnings({ NB_LISTEN_ADRESS: ':1', NB_DATA_DIR: '/data' }, known)).toEqual([
    'NB_DATA_DIR is not a known variable and has no effect; did you mean NB_DATADIR?',
    'NB_LISTEN_ADRESS is not a known variable and has no effect; did you mean NB_LISTEN_ADDRESS?',
  ]);
});

it('knows the form for files as well', () => {
  expect(unknownNameWarnings({ NB_DATADIR_FIEL: '/run/datadir' }, known)).toEqual([
    'NB_DATADIR_FIEL is not a known variable and has no effect; did you mean NB_DATADIR_FILE?',
  ]);
});

it('suggests nothing when nothing is near', () => {
  expect(unknownNameWarnings({ NB_IDP_SIGN_KEY_REFRESH_ENABLED: 'true' }, known)).toEqual([
    'NB_IDP_SIGN_KEY_REFRESH_ENABLED is not a known variable and has no effect',
  ]);
});

it('never repeats a value', () => {
  expect(unknownNameWarnings({ NB_SECRET: 'sesame' }, known).join()).not.toContain('sesame');
});

it('is silent about known names, names of the other programs, other prefixes and empty values', () => {
  const env = {
    NB_LISTEN_ADDRESS: ':1',
    NB_DATADIR_FILE: '/run/datadir',
    NB_DOMAIN: 'example.com',
    NODE_ENV: 'production',
    NB_NOTHING: '',
    NB_UNSET: undefined,
  };

  expect(unknownNameWarnings(env, known)).toEqual([]);
});
