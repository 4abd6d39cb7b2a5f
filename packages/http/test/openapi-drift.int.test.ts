import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { openApiDocument } from '../src/index.ts';
import manifest from '../package.json' with { type: 'json' };

const root = new URL('../../../', import.meta.url);

it('docs/openapi.json is what the API serves', async () => {
  const committed = await readFile(new URL('docs/openapi.json', root), 'utf8');

  expect(committed, 'rewrite it with: npm run openapi').toBe(
    `${JSON.stringify(openApiDocument(), null, 2)}\n`,
  );
});

it('the document has the version of the package', () => {
  expect(openApiDocument().info).toMatchObject({ version: manifest.version });
});
