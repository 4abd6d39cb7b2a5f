import { readFile } from 'node:fs/promises';
import request from 'supertest';
import { expect, it } from 'vitest';
import { createTestApp } from './test-app.ts';

it('docs/openapi.json is the document that the API serves', async () => {
  const committed = await readFile(new URL('../../../docs/openapi.json', import.meta.url), 'utf8');
  const { app } = await createTestApp();

  const response = await request(app).get('/api/openapi.json');

  expect(response.body, 'rewrite docs/openapi.json with: npm run openapi').toEqual(JSON.parse(committed));
});
