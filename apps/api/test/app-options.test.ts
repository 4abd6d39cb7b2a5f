import { apiShape } from '@nbsetup/api-config';
import { openRate } from '@nbsetup/http';
import { expect, it } from 'vitest';
import { appOptionsOf } from '../src/app-options.ts';

it('limits the open routes of the program by default as those of the library', () => {
  const config = apiShape.parse({ NB_STORE_ENGINE: 'memory' });

  expect(appOptionsOf(config).rates.open).toEqual(openRate);
});
