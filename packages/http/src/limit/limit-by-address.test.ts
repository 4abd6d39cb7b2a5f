import express, { type Express } from 'express';
import request, { type Response } from 'supertest';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { errorResponder } from '../error/error-responder.ts';
import { limitByAddress } from './limit-by-address.ts';

/** Two requests in thirty seconds, over two routes; the app believes the proxy in front of it. */
function limitedApp(): Express {
  const limited = limitByAddress({ points: 2, perSeconds: 30, message: 'slow down' });
  return express()
    .set('trust proxy', true)
    .get(['/one', '/two'], limited, (_request, response) => {
      response.json({});
    })
    .use(errorResponder(() => undefined));
}

function getFrom(app: Express, address: string, path = '/one'): Promise<Response> {
  return Promise.resolve(request(app).get(path).set('X-Forwarded-For', address));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-01T00:00:00Z') });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a limit by address', () => {
  it('lets as many requests pass as it says, and refuses the next with the wait', async () => {
    const app = limitedApp();
    const first = await getFrom(app, '192.0.2.1');
    vi.setSystemTime(new Date('2026-01-01T00:00:09.500Z'));
    const second = await getFrom(app, '192.0.2.1');

    const third = await getFrom(app, '192.0.2.1');

    expect([first.status, second.status, third.status]).toEqual([200, 200, 429]);
    expect(third.body).toEqual({ message: 'slow down', code: 429 });
    expect(third.headers).toMatchObject({ 'retry-after': '21' });
  });

  it('counts all routes behind it together', async () => {
    const app = limitedApp();
    await getFrom(app, '192.0.2.1', '/one');
    await getFrom(app, '192.0.2.1', '/two');

    const third = await getFrom(app, '192.0.2.1', '/two');

    expect(third.status).toBe(429);
  });

  it('lets others pass', async () => {
    const app = limitedApp();
    await getFrom(app, '192.0.2.1');
    await getFrom(app, '192.0.2.1');

    const other = await getFrom(app, '192.0.2.2');

    expect(other.status).toBe(200);
  });

  it('lets the client pass again when the wait is over, however often it asked meanwhile', async () => {
    const app = limitedApp();
    for (const second of [0, 1, 2, 3, 29]) {
      vi.setSystemTime(new Date(Date.UTC(2026, 0, 1, 0, 0, second)));
      await getFrom(app, '192.0.2.1');
    }
    vi.setSystemTime(new Date('2026-01-01T00:00:30Z'));

    const later = await getFrom(app, '192.0.2.1');

    expect(later.status).toBe(200);
  });
});
