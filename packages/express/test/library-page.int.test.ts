import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { connectPostgres, endPool } from '@nbsetup/test-postgres';
import express from 'express';
import pg from 'pg';
import request from 'supertest';
import { expect, inject, it, onTestFinished, vi } from 'vitest';
import { createNbsetup, postgres, type Nbsetup } from '../src/index.ts';
import { fieldOf, owner } from './open-nbsetup.ts';

const folder = fileURLToPath(new URL('../test-results/users-block/', import.meta.url));

/** Runs the block of the page that needs a database, on this one. */
async function nbsetupOfBlock(databaseUrl: string): Promise<Nbsetup> {
  const page = await readFile(new URL('../../../docs/library.md', import.meta.url), 'utf8');
  const code = [...page.matchAll(/^```ts\n([^]*?)^```/gm)].find(([block]) =>
    block.includes('PostgresHostUsers'),
  );
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}users.ts`, code?.[1] ?? '');
  onTestFinished(() => rm(folder, { recursive: true }));
  vi.stubEnv('DATABASE_URL', databaseUrl);
  const block: unknown = await import(`${folder}users.ts`);
  vi.unstubAllEnvs();
  const nbsetup: unknown = typeof block === 'object' && block !== null && Reflect.get(block, 'nbsetup');
  if (!isNbsetup(nbsetup)) throw new TypeError('the block exports no nbsetup');
  return nbsetup;
}

function isNbsetup(value: unknown): value is Nbsetup {
  return typeof value === 'object' && value !== null && 'authenticate' in value;
}

it('the block on users runs on a table of an app', async () => {
  const server = connectPostgres(inject('postgresUrl'));
  const database = await server.createDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  await pool.query(`CREATE TABLE people (
    id bigserial PRIMARY KEY, email text UNIQUE, name text, password text, blocked boolean NOT NULL)`);
  const nbsetup = await nbsetupOfBlock(database.url);
  onTestFinished(async () => {
    await nbsetup.close();
    await endPool(pool);
    await database.drop();
    await server.stop();
  });
  const app = express().use(nbsetup.router);

  const setup = await request(app).post('/api/setup').send(owner);
  const authorization = `Token ${fieldOf(setup.body, 'personal_access_token')}`;
  const added = await pool.query<{ id: string }>(
    `INSERT INTO people (email, name, blocked) VALUES ('bob@example.com', 'Bob', false) RETURNING id`,
  );
  const { id = '' } = added.rows[0] ?? {};
  await nbsetup.admitUser(id);
  const { plainText } = await nbsetup.createToken(id, { name: 'cli', expiresInDays: 1 });
  const current = (): request.Test =>
    request(app).get('/api/users/current').set('Authorization', `Token ${plainText}`);
  const seen = await current();
  const blocked = await request(app)
    .put(`/api/users/${id}`)
    .set('Authorization', authorization)
    .send({ role: 'user', auto_groups: [], is_blocked: true });
  const refused = await current();
  const deleted = await request(app).delete(`/api/users/${id}`).set('Authorization', authorization);

  expect([setup, seen, blocked, refused, deleted].map(({ status }) => status)).toEqual([
    ...[200, 200, 200, 403, 200],
  ]);
  const { rows } = await pool.query('SELECT email, blocked FROM people ORDER BY id');
  expect(rows).toEqual([
    { email: 'a@example.com', blocked: false },
    { email: 'bob@example.com', blocked: true },
  ]);
  const without = createNbsetup({ storage: postgres({ connectionString: database.url, schema: 'auth' }) });
  await expect(without).rejects.toMatchObject({ reason: 'people_in_app' });
});
