import { EventEmitter, once } from 'node:events';
import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { openLocalServer, type LocalServer } from '../../test/local-server.ts';
import { readGithubFeed, readPlainFeed, type FeedRequest } from './release-feed.ts';

function requestTo(server: LocalServer): FeedRequest {
  return { url: server.url, userAgent: 'nbsetup/0.64.1', timeoutMs: 2000, fetch: globalThis.fetch };
}

function answering(body: string, status = 200): RequestListener {
  return (_request, response) => {
    response.writeHead(status).end(body);
  };
}

/** Starts a server that writes until the client closes the connection. */
async function openEndlessServer(): Promise<{ server: LocalServer; disconnected: Promise<void> }> {
  const closed = new EventEmitter();
  const disconnected = once(closed, 'close').then(() => undefined);
  const server = await openLocalServer((_request, response) => {
    const write = (): void => {
      while (!response.destroyed && response.write('1'.repeat(64 * 1024)));
    };
    response.on('drain', write).on('close', () => closed.emit('close'));
    write();
  });
  return { server, disconnected };
}

const silent: RequestListener = () => undefined;

const stalling: RequestListener = (_request, response) => {
  response.writeHead(200).write('0.6');
};

describe('a plain feed', () => {
  it('gives the version without the space around it', async () => {
    const server = await openLocalServer(answering(' 0.65.0\n'));

    expect(await readPlainFeed(requestTo(server))).toBe('0.65.0');
  });

  it('sends its own name to the server', async () => {
    const server = await openLocalServer(answering('0.65.0'));

    await readPlainFeed(requestTo(server));

    expect(server.requests[0]?.headers['user-agent']).toBe('nbsetup/0.64.1');
  });

  it('counts the first 100 bytes only', async () => {
    const server = await openLocalServer(answering('0.65.0'.padEnd(100) + 'and more'));

    expect(await readPlainFeed(requestTo(server))).toBe('0.65.0');
  });

  it('hangs up on a body that does not end (W34)', async () => {
    const { server, disconnected } = await openEndlessServer();

    await expect(readPlainFeed(requestTo(server))).rejects.toThrow('the response is not a version');
    await disconnected;
  });

  it.each([[''], ['<html>not found</html>'], ['0.65.0 or so'], ['development']])(
    'fails for the text %j',
    async (text) => {
      const server = await openLocalServer(answering(text));

      await expect(readPlainFeed(requestTo(server))).rejects.toThrow('the response is not a version');
    },
  );

  it('follows a redirect', async () => {
    const server = await openLocalServer((request, response) => {
      if (request.url === '/') {
        response.writeHead(302, { location: '/latest' }).end();
      } else {
        response.end('0.65.0');
      }
    });

    expect(await readPlainFeed(requestTo(server))).toBe('0.65.0');
  });

  it.each([[201], [404], [500]])('fails for status %i even with a version in the body', async (status) => {
    const server = await openLocalServer(answering('0.65.0', status));

    await expect(readPlainFeed(requestTo(server))).rejects.toThrow(
      `the response has status ${status}, not 200`,
    );
  });
});

describe('a GitHub feed', () => {
  it.each([
    ['v1.2.3', '1.2.3'],
    ['1.2.3', '1.2.3'],
    ['v2.0.0-beta.1', '2.0.0-beta.1'],
  ])('gives the tag %s as %s', async (tag, version) => {
    const server = await openLocalServer(answering(JSON.stringify({ tag_name: tag, name: 'a release' })));

    expect(await readGithubFeed(requestTo(server))).toBe(version);
  });

  it('asks for the version of the API that it understands', async () => {
    const server = await openLocalServer(answering('{"tag_name":"v1.2.3"}'));

    await readGithubFeed(requestTo(server));

    expect(server.requests[0]?.headers).toMatchObject({
      accept: 'application/vnd.github.v3+json',
      'user-agent': 'nbsetup/0.64.1',
    });
  });

  it.each([[404], [403], [500]])('fails for status %i', async (status) => {
    const server = await openLocalServer(answering('{"tag_name":"v1.2.3"}', status));

    await expect(readGithubFeed(requestTo(server))).rejects.toThrow(
      `the response has status ${status}, not 200`,
    );
  });

  it.each([
    ['no JSON', 'not json'],
    ['a cut object', '{"tag_name":"v1.2.3"'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '["v1.2.3"]'],
    ['an object without a tag', '{"name":"v1.2.3"}'],
    ['a tag that is a number', '{"tag_name":1.2}'],
    ['a tag that is no version', '{"tag_name":"nightly"}'],
  ])('fails for %s', async (_name, body) => {
    const server = await openLocalServer(answering(body));

    await expect(readGithubFeed(requestTo(server))).rejects.toThrow();
  });

  it('accepts a response of 1 MiB', async () => {
    const body = '{"tag_name":"v1.2.3"}'.padEnd(1024 * 1024);
    const server = await openLocalServer(answering(body));

    expect(await readGithubFeed(requestTo(server))).toBe('1.2.3');
  });

  it('fails for a response of 1 MiB and a byte', async () => {
    const body = '{"tag_name":"v1.2.3"}'.padEnd(1024 * 1024 + 1);
    const server = await openLocalServer(answering(body));

    await expect(readGithubFeed(requestTo(server))).rejects.toThrow(
      'the response is longer than 1048576 bytes',
    );
  });

  it('hangs up on a body that does not end (W34)', async () => {
    const { server, disconnected } = await openEndlessServer();

    await expect(readGithubFeed(requestTo(server))).rejects.toThrow(
      'the response is longer than 1048576 bytes',
    );
    await disconnected;
  });
});

describe('a server that keeps one waiting', () => {
  it.each([
    ['before the headers', silent],
    ['within the body', stalling],
  ])('is given up %s', async (_name, listener) => {
    const server = await openLocalServer(listener);

    await expect(readPlainFeed({ ...requestTo(server), timeoutMs: 50 })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });
});

it('fails when the connection breaks', async () => {
  const server = await openLocalServer((request) => request.socket.destroy());

  await expect(readPlainFeed(requestTo(server))).rejects.toThrow('fetch failed');
});
