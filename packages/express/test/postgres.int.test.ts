import { quickPasswordHasher } from '@nbsetup/testing';
import { connectPostgres } from '@nbsetup/test-postgres';
import express from 'express';
import request from 'supertest';
import { expect, inject, it, onTestFinished } from 'vitest';
import { createNbsetup, postgres, type Nbsetup, transactionOf, type PostgresOptions } from '../src/index.ts';
import { fieldOf, owner } from './open-nbsetup.ts';

async function emptyDatabase(): Promise<string> {
  const server = connectPostgres(inject('postgresUrl'));
  const database = await server.createDatabase();
  onTestFinished(async () => {
    await database.drop();
    await server.stop();
  });
  return database.url;
}

async function open(options: PostgresOptions): Promise<Nbsetup> {
  const nbsetup = await createNbsetup({
    storage: postgres(options),
    setup: { tokens: true },
    passwordHasher: quickPasswordHasher,
  });
  onTestFinished(() => nbsetup.close());
  return nbsetup;
}

it('two processes on one server are set up once, and share tokens and limits', async () => {
  const connectionString = await emptyDatabase();
  const [first, second] = [
    await open({ connectionString, schema: 'auth' }),
    await open({ connectionString, schema: 'auth' }),
  ];
  const apps = [first, second].map(({ router }) => express().use(router));

  const setups = await Promise.all(apps.map((app) => request(app).post('/api/setup').send(owner)));
  const token = setups.map(({ body }) => fieldOf(body, 'personal_access_token')).join('');
  const seen = await Promise.all(
    apps.map((app) => request(app).get('/api/users/current').set('Authorization', `Token ${token}`)),
  );

  expect(setups.map(({ status }) => status).sort()).toEqual([200, 412]);
  expect(seen.map(({ status }) => status)).toEqual([200, 200]);
});

it('work of the app is a part of setup, and rolls it back if it fails', async () => {
  const connectionString = await emptyDatabase();
  let isBroken = true;
  const seen: boolean[] = [];
  const nbsetup = await open({
    connectionString,
    beforeCommit: async ({ stores }) => {
      const rows = await transactionOf(stores).selectFrom('instance').select('owner_id').execute();
      seen.push(rows.length === 1);
      if (isBroken) throw new Error('the disk of the app is full');
    },
  });
  const app = express().use(nbsetup.router);

  const failed = await request(app).post('/api/setup').send(owner);
  isBroken = false;
  const done = await request(app).post('/api/setup').send(owner);

  expect([failed.status, done.status]).toEqual([500, 200]);
  expect(seen.slice(0, 2)).toEqual([true, true]);
});

it('a schema that is old is refused if it must not be migrated, and nothing stays open', async () => {
  const connectionString = await emptyDatabase();

  await expect(open({ connectionString, migrate: false })).rejects.toMatchObject({ reason: 'schema_behind' });

  await expect(open({ connectionString })).resolves.toHaveProperty('router');
});

it('a start without a server is refused for a reason that a program can wait on', async () => {
  const start = open({ connectionString: 'postgres://nbsetup@127.0.0.1:1/nbsetup' });

  await expect(start).rejects.toMatchObject({ code: 'store_unavailable', reason: 'store_unreachable' });
});
