import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createClient, isApiError, path, type Client } from '../src/index.ts';
import { portOf, serve } from './serve.ts';

const ownToken = {
  id: 'token-1',
  name: 'ci',
  expiration_date: '2027-01-01T00:00:00Z',
  created_by: 'user-1',
  created_at: '2026-01-01T00:00:00Z',
  user_id: 'user-1',
};
const quick = { retry: { firstPauseMs: 1 } };

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

describe('a client', () => {
  it('sends the token, and asks for JSON', async () => {
    const seen: unknown[] = [];
    const baseUrl = await serve(({ method, url, headers }, response) => {
      seen.push([method, url, headers.authorization, headers.accept]);
      response.end(JSON.stringify(ownToken));
    });

    const response = await createClient({
      baseUrl: `${baseUrl}/below//`,
      token: 'nbp_secret',
    }).tokens.getOwn();

    expect(response).toEqual(ownToken);
    expect(seen).toEqual([['GET', '/below/api/tokens/self', 'Token nbp_secret', 'application/json']]);
  });

  it('reads the token again for each request', async () => {
    const seen: unknown[] = [];
    const baseUrl = await serve(({ headers }, response) => {
      seen.push(headers.authorization);
      response.end(JSON.stringify(ownToken));
    });
    const tokens = ['nbp_first', 'nbp_second'];
    const client = createClient({ baseUrl, token: () => tokens.shift() });

    await client.tokens.getOwn();
    await client.tokens.getOwn();

    expect(seen).toEqual(['Token nbp_first', 'Token nbp_second']);
  });

  it('throws what the server refuses with, and how long to wait', async () => {
    const baseUrl = await serve((_, response) => {
      response.writeHead(429, { 'Retry-After': '40', 'X-Request-Id': 'request-1' });
      response.end('{"message":"too many requests","code":429}');
    });

    const failure = await failureOf(createClient({ baseUrl }).users.list());

    expect(isApiError(failure, 429)).toBe(true);
    expect(isApiError(failure, 401)).toBe(false);
    expect(failure).toMatchObject({
      kind: 'refused',
      message: 'too many requests',
      retryAfterSeconds: 40,
      requestId: 'request-1',
    });
  });

  it('reports only the status if a proxy answers instead of the API', async () => {
    const baseUrl = await serve((_, response) => response.writeHead(500).end('<h1>nginx</h1>'));

    expect(await failureOf(createClient({ baseUrl }).users.list())).toMatchObject({
      kind: 'refused',
      message: 'the server answers with status 500 and without a reason',
    });
  });

  it.each(['<h1>hello</h1>', '{"hello":"nbp_secret"}', ''])(
    'throws invalid_response for what no API answers, and repeats nothing of it: %s',
    async (text) => {
      const baseUrl = await serve((_, response) => response.end(text));

      expect(await failureOf(createClient({ baseUrl }).instance.status())).toMatchObject({
        kind: 'invalid_response',
        message: 'the response is not from the API of an instance',
        status: 200,
      });
    },
  );

  it('throws unreachable, with the reason, when nothing listens', async () => {
    const free = createServer();
    const port = await portOf(free);
    await new Promise((resolve) => free.close(resolve));

    const failure = await failureOf(
      createClient({ baseUrl: `http://127.0.0.1:${port}`, ...quick }).instance.status(),
    );

    expect(failure).toMatchObject({
      kind: 'unreachable',
      message: 'the API cannot be reached (ECONNREFUSED)',
    });
  });

  it('never follows a redirect, because the token would go along', async () => {
    const elsewhere: unknown[] = [];
    const other = await serve(({ headers }, response) => {
      elsewhere.push(headers.authorization);
      response.end('[]');
    });
    const baseUrl = await serve((_, response) => response.writeHead(307, { Location: other }).end());

    const failure = await failureOf(createClient({ baseUrl, token: 'nbp_secret' }).users.list());

    expect(failure).toMatchObject({ kind: 'refused', status: 307, location: other });
    expect(elsewhere).toEqual([]);
  });

  it('reads null as absent, and a null list as an empty one, as NetBird writes them', async () => {
    const baseUrl = await serve(({ url }, response) => {
      response.end(url === '/api/users' ? 'null' : JSON.stringify({ ...ownToken, last_used: null }));
    });
    const client = createClient({ baseUrl });

    expect(await client.users.list()).toEqual([]);
    expect(await client.tokens.getOwn()).toEqual(ownToken);
  });

  it('fails for a response that does not end in time', async () => {
    const baseUrl = await serve((_, response) => response.write('['));

    const client = createClient({ baseUrl, timeoutMs: 50, retry: { attemptsMax: 1 } });

    expect(await failureOf(client.users.list())).toMatchObject({
      kind: 'unreachable',
      message: 'the API cannot be reached (timeout)',
    });
  });

  it('fails for a response of more than 8 MiB', async () => {
    const baseUrl = await serve((_, response) => response.end(' '.repeat(9 * 1024 * 1024)));

    expect(await failureOf(createClient({ baseUrl }).users.list())).toMatchObject({ kind: 'unreachable' });
  });

  it('ends a call when the caller aborts, also in the pause before another attempt', async () => {
    const stop = new AbortController();
    const baseUrl = await serve((_, response) => {
      response.writeHead(503, { 'Retry-After': '20' }).end('{"message":"away","code":503}');
      response.once('finish', () => {
        stop.abort();
      });
    });

    const failure = await failureOf(createClient({ baseUrl }).users.list({}, { signal: stop.signal }));

    expect(failure).toMatchObject({ name: 'AbortError' });
  });
});

/** Starts a server that closes the connection `times` times before it answers. */
async function flaky(times: number, last: { status: number; text: string }): Promise<[Client, string[]]> {
  const seen: string[] = [];
  const baseUrl = await serve((request, response) => {
    seen.push(String(request.headers['idempotency-key']));
    if (seen.length <= times) request.socket.destroy();
    else response.writeHead(last.status).end(last.text);
  });
  return [createClient({ baseUrl, ...quick }), seen];
}

describe('a call without a response', () => {
  const created = JSON.stringify({ plain_token: 'nbp_x', personal_access_token: ownToken });
  const wanted = { name: 'ci', expires_in: 30 };

  it('is made again when it only reads', async () => {
    const [client, seen] = await flaky(2, { status: 200, text: '[]' });

    expect(await client.users.list()).toEqual([]);
    expect(seen).toHaveLength(3);
  });

  it('is made again with the same Idempotency-Key', async () => {
    const [client, seen] = await flaky(1, { status: 200, text: created });

    await client.tokens.create('user-1', wanted, { idempotencyKey: 'k'.repeat(22) });

    expect(seen).toEqual(['k'.repeat(22), 'k'.repeat(22)]);
  });

  it('is not made again when it changes something and has no key', async () => {
    const [client, seen] = await flaky(1, { status: 200, text: created });

    expect(await failureOf(client.tokens.create('user-1', wanted))).toMatchObject({ kind: 'unreachable' });
    expect(seen).toHaveLength(1);
  });

  it('that deletes is made again, and finds with pleasure that nothing is there', async () => {
    const gone = { status: 404, text: '{"message":"token not found","code":404}' };
    const [client, seen] = await flaky(1, gone);

    await client.tokens.delete('user-1', 'token-1');

    expect(seen).toHaveLength(2);
    expect(await failureOf(client.tokens.delete('user-1', 'token-1'))).toMatchObject({ status: 404 });
  });
});

describe('a path', () => {
  it('has each value as one segment', () => {
    expect(path`/api/users/${'a/b ü'}/tokens`).toBe('/api/users/a%2Fb%20%C3%BC/tokens');
  });

  it.each(['', '.', '..'])('refuses "%s", which would make another path of it', async (id) => {
    await expect(createClient({ baseUrl: 'http://127.0.0.1:1' }).tokens.list(id)).rejects.toThrow(
      'is not an id',
    );
  });
});

it.each(['nb.example.com', 'ftp://nb.example.com', 'https://user:nbp_secret@nb.example.com'])(
  'a base URL may not be %s, and is not repeated',
  (baseUrl) => {
    expect(() => createClient({ baseUrl })).toThrow(
      'baseUrl must be a URL like https://nb.example.com, without a user name or password',
    );
  },
);
