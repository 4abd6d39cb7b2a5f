import { describeHostUsers, quickPasswordHasher } from '@nbsetup/testing';
import { connectPostgres, endPool, type TestDatabase } from '@nbsetup/test-postgres';
import express from 'express';
import pg from 'pg';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest';
import { createNbsetup, postgres, type Nbsetup, type PostgresHostUsers } from '../src/index.ts';
import { hostTable, hostUsers } from './host-table.ts';
import { fieldOf, owner } from './open-nbsetup.ts';

const server = connectPostgres(inject('postgresUrl'));
let testDatabase: TestDatabase;
let pool: pg.Pool;
let nbsetup: Nbsetup;

beforeAll(async () => {
  testDatabase = await server.createDatabase();
  pool = new pg.Pool({ connectionString: testDatabase.url });
  await pool.query(hostTable);
  nbsetup = await create();
});

beforeEach(async () => {
  await pool.query(`
    DELETE FROM auth.instance; DELETE FROM auth.users; DELETE FROM auth.accounts;
    DELETE FROM posts; DELETE FROM users;
  `);
});

afterAll(async () => {
  await nbsetup.close();
  await endPool(pool);
  await testDatabase.drop();
  await server.stop();
});

function create(users: PostgresHostUsers = hostUsers): Promise<Nbsetup> {
  return createNbsetup({
    storage: postgres({ pool, schema: 'auth', users }),
    setup: { tokens: true },
    passwordHasher: quickPasswordHasher,
    // Some tests break the database on purpose.
    onFailure: () => undefined,
  });
}

describeHostUsers({
  name: 'with bigint ids on PostgreSQL',
  open: async () => ({ storage: nbsetup.storage, close: () => Promise.resolve() }),
});

describe('an app with users in its own table', () => {
  type Method = 'get' | 'post' | 'put' | 'delete';
  interface Answer {
    readonly status: number;
    readonly body: unknown;
  }
  const call = async (method: Method, path: string, token: string, body: object = {}): Promise<Answer> => {
    const app = express().use(nbsetup.router);
    const calling = request(app)[method](`/api${path}`);
    return token === '' ? calling.send(body) : calling.set('Authorization', `Token ${token}`).send(body);
  };
  const rows = async (): Promise<readonly object[]> =>
    (await pool.query<object>('SELECT address, full_name, secret FROM users ORDER BY user_id')).rows;
  const setUp = async (): Promise<{ readonly token: string; readonly ownerId: string }> => {
    const { body } = await call('post', '/setup', '', owner);
    return { token: fieldOf(body, 'personal_access_token'), ownerId: fieldOf(body, 'user_id') };
  };
  /** Adds a user as the app does when somebody registers. Returns its id. */
  const register = async (name: string): Promise<string> => {
    const address = `${name.toLowerCase()}@example.com`;
    const added = await pool.query<{ id: string }>(
      'INSERT INTO users (address, address_key, full_name) VALUES ($1, $1, $2) RETURNING user_id AS id',
      [address, name],
    );
    return added.rows[0]?.id ?? '';
  };
  const tokenOf = async (userId: string): Promise<string> =>
    (await nbsetup.createToken(userId, { name: 'cli', expiresInDays: 1 })).plainText;

  it('has the owner of setup in its table, with a password of its own sign-in, and no copy elsewhere', async () => {
    const { ownerId } = await setUp();

    expect(await rows()).toEqual([
      {
        address: 'a@example.com',
        full_name: 'Admin',
        secret: await quickPasswordHasher.hash('long-enough'),
      },
    ]);
    expect(ownerId).toMatch(/^\d+$/);
    const own = await pool.query('SELECT id, email, name, password_hash, role FROM auth.users');
    expect(own.rows).toEqual([{ id: ownerId, email: '', name: '', password_hash: null, role: 'owner' }]);
  });

  it('rolls back setup as a whole, and can repeat it', async () => {
    await pool.query('ALTER TABLE users ADD CONSTRAINT broken CHECK (false)');
    const failed = await call('post', '/setup', '', owner);
    await pool.query('ALTER TABLE users DROP CONSTRAINT broken');
    await pool.query('ALTER TABLE auth.personal_access_tokens ADD CONSTRAINT broken CHECK (false)');
    const failedLate = await call('post', '/setup', '', owner);
    await pool.query('ALTER TABLE auth.personal_access_tokens DROP CONSTRAINT broken');

    expect([failed.status, failedLate.status]).toEqual([500, 500]);
    expect(await rows()).toEqual([]);
    expect(await call('post', '/setup', '', owner)).toMatchObject({ status: 200 });
  });

  it('is set up once by many calls at the same time', async () => {
    const other = await create();
    onTestFinished(() => other.close());
    const apps = [nbsetup, other, nbsetup, other, nbsetup].map(({ router }) => express().use(router));

    const answers = await Promise.all(apps.map((app) => request(app).post('/api/setup').send(owner)));

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412]);
    expect(await rows()).toHaveLength(1);
  });

  it('refuses setup with the e-mail of a user it has, so that nobody takes the user over', async () => {
    await pool.query(
      `INSERT INTO users (address, address_key, full_name) VALUES ('a@example.com', 'a@example.com', 'Ada')`,
    );

    expect(await call('post', '/setup', '', owner)).toMatchObject({
      status: 409,
      body: { message: 'user with this email already exists' },
    });
    expect(await rows()).toEqual([{ address: 'a@example.com', full_name: 'Ada', secret: null }]);
  });

  it('gives a role and a token to a user it has, once', async () => {
    await setUp();
    const id = await register('Bob');

    const admitted = await Promise.all([nbsetup.admitUser(id), nbsetup.admitUser(id, { role: 'user' })]);
    const seen = await call('get', '/users/current', await tokenOf(id));

    expect(admitted.map(({ name }) => name)).toEqual(['Bob', 'Bob']);
    expect(seen).toMatchObject({
      status: 200,
      body: { id, name: 'Bob', email: 'bob@example.com', role: 'user' },
    });
  });

  it.each([
    ['a user it does not have', '999', 'user', 'not_found'],
    ['the role owner', '999', 'owner', 'invalid_input'],
    ['an unknown role', '999', 'boss', 'invalid_input'],
  ])('does not admit %s', async (_, id, role, code) => {
    await setUp();

    await expect(nbsetup.admitUser(id, { role })).rejects.toMatchObject({ code });
    await expect(tokenOf(id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('blocks, renames and deletes in its own table, and the next request sees it', async () => {
    await setUp();
    const id = await register('Bob');
    await nbsetup.admitUser(id);
    const token = await tokenOf(id);
    const current = (): Promise<Answer> => call('get', '/users/current', token);

    await pool.query(`UPDATE users SET full_name = 'Robert', disabled_at = now() WHERE user_id = $1`, [id]);
    const blocked = await current();
    await pool.query('UPDATE users SET disabled_at = NULL WHERE user_id = $1', [id]);
    const renamed = await current();
    await pool.query('DELETE FROM users WHERE user_id = $1', [id]);
    const deleted = await current();

    expect(blocked).toMatchObject({ status: 403, body: { message: 'user is blocked' } });
    expect(renamed).toMatchObject({ status: 200, body: { name: 'Robert' } });
    expect(deleted.status).toBe(401);
  });

  it('has its names in lists and events', async () => {
    const { token } = await setUp();
    await nbsetup.admitUser(await register('Bob'));
    await register('Nobody');
    await pool.query(`UPDATE users SET full_name = 'Robert' WHERE full_name = 'Bob'`);

    const users = await call('get', '/users', token);
    const events = await call('get', '/events', token);

    expect(users.body).toMatchObject([{ name: 'Admin' }, { name: 'Robert' }]);
    expect(users.body).toHaveLength(2);
    expect(events.body).toMatchObject([
      { activity_code: 'user.create', meta: { email: 'bob@example.com', username: 'Robert' } },
      {},
      {},
      {},
    ]);
  });

  it('blocks and deletes over the API in the table of the app', async () => {
    const { token } = await setUp();
    const id = await register('Bob');
    await nbsetup.admitUser(id);

    const blocked = await call('put', `/users/${id}`, token, {
      role: 'user',
      auto_groups: [],
      is_blocked: true,
    });
    const disabled = await pool.query('SELECT 1 FROM users WHERE disabled_at IS NOT NULL');
    await pool.query('INSERT INTO posts VALUES ($1)', [id]);
    const refused = await call('delete', `/users/${id}`, token);
    await pool.query('DELETE FROM posts');
    const deleted = await call('delete', `/users/${id}`, token);

    expect([blocked.status, disabled.rowCount, refused.status, deleted.status]).toEqual([200, 1, 412, 200]);
    expect(refused.body).toMatchObject({
      message: 'other data of the app refer to the user; remove those first',
    });
    expect(await rows()).toHaveLength(1);
  });

  it('signs users in with their password of the app', async () => {
    await setUp();
    const id = await register('Bob');
    await pool.query('UPDATE users SET secret = $1 WHERE user_id = $2', [
      await quickPasswordHasher.hash('of-the-app'),
      id,
    ]);
    const signIn = (): Promise<Answer> =>
      call('post', '/session', '', { email: 'bob@example.com', password: 'of-the-app' });

    const before = await signIn();
    await nbsetup.admitUser(id);

    expect([before.status, (await signIn()).status]).toEqual([401, 200]);
  });

  it('can have another owner after it has deleted the first one', async () => {
    const { ownerId } = await setUp();
    const id = await register('Bob');
    await nbsetup.admitUser(id, { role: 'admin' });
    await pool.query('DELETE FROM users WHERE user_id = $1', [ownerId]);

    await nbsetup.storage.unitOfWork.run(async ({ users }) => {
      const user = await users.lock(id);
      if (user !== undefined) await users.update({ ...user, role: 'owner' });
    });

    expect(await nbsetup.storage.read.users.findById(id)).toMatchObject({ role: 'owner', name: 'Bob' });
  });

  it('does not overwrite what it changed while a user was locked', async () => {
    await setUp();
    const id = await register('Bob');
    await nbsetup.admitUser(id);

    await nbsetup.storage.unitOfWork.run(async ({ users }) => {
      const user = await users.lock(id);
      await pool.query(`UPDATE users SET full_name = 'Robert', disabled_at = now() WHERE user_id = $1`, [id]);
      if (user !== undefined) await users.update({ ...user, role: 'admin' });
    });

    expect(await nbsetup.storage.read.users.findById(id)).toMatchObject({
      name: 'Robert',
      isBlocked: true,
      role: 'admin',
    });
  });

  it('sees the column of the wrong type in an error, and not a user who does not exist', async () => {
    const { ownerId } = await setUp();
    const person = { id: ownerId, email: 'a@example.com', name: 'Admin' };
    Reflect.set(person, 'id', Number(ownerId));
    const numbered = await create((database) => ({ ...hostUsers(database), find: async () => [person] }));
    onTestFinished(() => numbered.close());

    const found = numbered.storage.read.users.findById(ownerId);

    await expect(found).rejects.toThrow('the option users returned a number as id');
  });

  it('is refused at its start if people are in the table of nbsetup, or if functions are missing', async () => {
    const withoutFind: PostgresHostUsers = (database) => {
      const users = hostUsers(database);
      Reflect.deleteProperty(users, 'find');
      return users;
    };
    await expect(create(withoutFind)).rejects.toThrow('the option users lacks the functions find');
    const own = await createNbsetup({ storage: postgres({ pool, schema: 'auth' }), setup: { tokens: true } });
    onTestFinished(() => own.close());
    await request(express().use(own.router)).post('/api/setup').send(owner);

    await expect(create()).rejects.toMatchObject({ code: 'precondition_failed' });
    await expect(own.admitUser('1')).rejects.toMatchObject({ code: 'precondition_failed' });
  });
});
