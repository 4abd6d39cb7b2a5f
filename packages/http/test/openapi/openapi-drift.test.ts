import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { openApiDocument } from '../../src/index.ts';

it('docs/openapi.json is what the API serves', async () => {
  const committed = await readFile(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8');

  expect(JSON.parse(committed), 'rewrite docs/openapi.json with: npm run openapi').toEqual(openApiDocument());
});

it('the document has the version of the package', () => {
  expect(openApiDocument().info).toMatchObject({ version: manifest.version });
});
