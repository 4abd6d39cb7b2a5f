import { parseLabel } from '@nbsetup/domain';
import { accountRows } from '@nbsetup/storage-memory';
import express from 'express';
import request from 'supertest';
import { expect, it, onTestFinished } from 'vitest';
import { memory, type Nbsetup } from '../src/index.ts';
import { createTestInstance } from '../src/testing.ts';

const hourMs = 3_600_000;
const modules = { notes: { owner: ['create', 'read', 'update', 'delete'], user: ['read'] } } as const;

it('a test instance is set up: its owner has a token and can sign in', async () => {
  const { app, owner, headers, token, close } = await createTestInstance();
  onTestFinished(close);

  const instance = await request(app).get('/api/instance');
  const me = await request(app).get('/api/users/current').set(headers);
  const signedIn = await request(app)
    .post('/api/session')
    .send({ email: owner.email, password: owner.password });
  const elsewhere = await request(app).get('/notes').set(headers);

  expect(instance.body).toEqual({ setup_required: false });
  expect(me.body).toMatchObject({ id: owner.id, email: 'owner@example.com', role: 'owner' });
  expect(headers).toEqual({ authorization: `Token ${token}` });
  expect(signedIn.status).toBe(200);
  expect(elsewhere.status).toBe(404);
});

it('its clock stands still until the test moves it, and then the token expires', async () => {
  const { nbsetup, headers, clock, close } = await createTestInstance();
  onTestFinished(close);
  const authenticate = async (): Promise<string> => {
    const { user } = await nbsetup.authenticate(headers, { access: 'any-token', address: '192.0.2.1' });
    return user.email;
  };

  clock.advance(23 * hourMs);
  expect(await authenticate()).toBe('owner@example.com');

  clock.advance(hourMs + 1);
  await expect(authenticate()).rejects.toMatchObject({ code: 'token_invalid' });
});

it.each(['', null])('creates no token without limits for the scopes %j of a form', async (scopes) => {
  const { nbsetup, owner, close } = await createTestInstance();
  onTestFinished(close);
  const form = { name: 'cli', expiresInDays: 1 };
  Reflect.set(form, 'scopes', scopes);

  await expect(nbsetup.createToken(owner.id, form)).rejects.toThrow();

  expect(await nbsetup.storage.read.tokens.listByUser(owner.id)).toHaveLength(1);
});

it('creates a token only for a user, and within the bounds', async () => {
  const { nbsetup, owner, close } = await createTestInstance();
  onTestFinished(close);
  const create = (userId: string, expiresInDays = 1): Promise<unknown> =>
    nbsetup.createToken(userId, { name: 'cli', expiresInDays });

  await expect(create('SYSTEM')).rejects.toMatchObject({ reason: 'user_not_found' });
  await expect(create('\u0000')).rejects.toMatchObject({ reason: 'user_not_found' });
  await expect(create(owner.id, 366)).rejects.toMatchObject({ reason: 'token_days_out_of_range' });
});

it('serves the app of the test with its modules, also if setup through the API is closed', async () => {
  const createApp = ({ router, requireToken, caller }: Nbsetup): express.Express =>
    express()
      .use(router)
      .post('/notes', requireToken({ scope: 'notes:write' }), (req, res) => {
        res.json(caller(req).user.name);
      });

  const { app, headers, close } = await createTestInstance({
    modules,
    setup: { closedBecause: 'setup is done in the shop' },
    createApp,
  });
  onTestFinished(close);

  const noted = await request(app).post('/notes').set(headers);
  const refused = await request(app).post('/notes');

  expect(noted.body).toBe('Owner');
  expect(refused.status).toBe(401);
});

it('has the stores of an extension, and each instance has its own', async () => {
  type Notes = Readonly<Record<'notes', { add(text: string): Promise<void> }>>;
  const notes = {
    memory: accountRows<Readonly<Record<'accountId', string>>, Notes, Notes>((rows) => ({
      notes: { add: async (accountId) => void rows().push({ accountId }) },
    })),
  };
  const create = () => createTestInstance({ storage: (clock) => memory({ clock }).with(notes) });
  const [one, other] = await Promise.all([create(), create()]);
  onTestFinished(one.close);
  onTestFinished(other.close);

  await one.nbsetup.storage.unitOfWork.run((stores) => stores.notes.add(one.owner.accountId));

  expect(one.token).not.toBe(other.token);
  expect(one.owner.id).not.toBe(other.owner.id);
});

it('closes what it opened if the app cannot be created', async () => {
  let isClosed = false;
  const failing = createTestInstance({
    storage: (clock) => {
      const source = memory({ clock });
      const open: typeof source.open = async () => ({
        ...(await source.open()),
        close: async () => {
          isClosed = true;
        },
      });
      return { ...source, open };
    },
    createApp: () => parseLabel('', { subject: 'name', whenEmpty: 'the app needs a name' }),
  });

  await expect(failing).rejects.toThrow('the app needs a name');
  expect(isClosed).toBe(true);
});
