import { callerOf } from '@nbsetup/http';
import type { Express } from 'express';
import pino from 'pino';
import request from 'supertest';
import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createTestApp, setupBody } from './test-app.ts';

// V8 describes the fields of an object by a hidden class, which objects of one kind share. If a literal begins with
// `...other` and a new field comes after it, each object from the eighth on has a hidden class of its own. These are
// old objects, so a process under load has more memory, and spends more time on collecting it.
const requests = 10;

it.each(['/api/users/current', '/api/users', '/api/instance'])(
  'share their hidden classes with those of the request before: the objects that GET %s creates',
  async (path) => {
    const { app, token, created } = await recordingApp();

    for (let count = 0; count < requests; count += 1) {
      await request(app).get(path).set('Authorization', `Token ${token}`).expect(200);
    }

    const [before, last] = created.slice(-2);
    expect(created).toHaveLength(requests);
    expect(unlike(before, last)).toEqual([]);
  },
);

it('finds an object that has a hidden class of its own', () => {
  const known = { id: '1' };

  expect(unlike({ user: { id: '1' } }, { user: known })).toEqual([]);
  expect(unlike({ user: { id: '1' } }, { user: { name: '', ...known } })).toEqual(['.user']);
});

const setupShape = z.object({ personal_access_token: z.string() });

/** Creates an app that records what each request with a token creates: the caller, the body and the log line. */
async function recordingApp() {
  const created: object[] = [];
  let current: object = {};
  const logger = pino({
    base: null,
    hooks: {
      logMethod(args) {
        created.push({ line: args[0], ...current });
      },
    },
  });
  const { app } = await createTestApp({}, { logger });
  const setup = await request(app).post('/api/setup').send(setupBody).expect(200);
  const { personal_access_token: token } = setupShape.parse(setup.body);
  onJson(app, (sent, of) => {
    current = { body: sent, caller: of.path === '/api/instance' ? undefined : callerOf(of) };
  });
  created.length = 0;
  return { app, token, created };
}

function onJson(app: Express, record: (body: unknown, of: Express['request']) => void): void {
  const { json } = app.response;
  Object.assign(app.response, {
    json(this: Express['response'], body: unknown) {
      record(body, this.req);
      return json.call(this, body);
    },
  });
}

/** Returns the paths of the objects in `last` that do not share the hidden class of the one in `before`. */
function unlike(before: unknown, last: unknown, path = ''): readonly string[] {
  if (!isPlain(before) || !isPlain(last)) return [];
  if (!haveSameHiddenClass(before, last)) return [path];
  return Object.keys(last).flatMap((key) => unlike(before[key], last[key], `${path}.${key}`));
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}

function haveSameHiddenClass(one: object, other: object): boolean {
  setFlagsFromString('--allow-natives-syntax');
  try {
    const compare: unknown = runInThisContext('(one, other) => %HaveSameMap(one, other)');
    return z.function({ input: [z.unknown(), z.unknown()], output: z.boolean() }).parse(compare)(one, other);
  } finally {
    setFlagsFromString('--no-allow-natives-syntax');
  }
}
