import { createTestClock, type TestClock } from '@nbsetup/testing';
import express, { type Express } from 'express';
import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { errorResponder } from '../error/error-responder.ts';
import { limitByAddress } from './limit-by-address.ts';
import { createMemoryBuckets } from './memory-buckets.ts';

/** Creates an app with two routes, a limit of two requests in a row and one every 15 seconds, and a trusted proxy. */
function limitedApp(): { readonly app: Express; readonly clock: TestClock } {
  const clock = createTestClock();
  const limited = limitByAddress(
    { buckets: createMemoryBuckets(clock) },
    { name: 'test', size: 2, refillSeconds: 30, reason: 'too_many_requests' },
  );
  const app = express()
    .set('trust proxy', true)
    .get(['/one', '/two'], limited, (_request, response) => {
      response.json({});
    })
    .use(errorResponder(() => undefined));
  return { app, clock };
}

function getFrom(app: Express, address: string, path = '/one'): Promise<Response> {
  return Promise.resolve(request(app).get(path).set('X-Forwarded-For', address));
}

describe('a limit by address', () => {
  it('lets as many requests pass as it says, and refuses the next with the time to wait', async () => {
    const { app, clock } = limitedApp();
    const first = await getFrom(app, '192.0.2.1');
    clock.advance(3_500);
    const second = await getFrom(app, '192.0.2.1');

    const third = await getFrom(app, '192.0.2.1');

    expect([first.status, second.status, third.status]).toEqual([200, 200, 429]);
    expect(third.body).toEqual({ message: 'too many requests', code: 429 });
    expect(third.headers).toMatchObject({ 'retry-after': '12' });
  });

  it('counts all routes behind it together', async () => {
    const { app } = limitedApp();
    await getFrom(app, '192.0.2.1', '/one');
    await getFrom(app, '192.0.2.1', '/two');

    const third = await getFrom(app, '192.0.2.1', '/two');

    expect(third.status).toBe(429);
  });

  it('does not count other clients', async () => {
    const { app } = limitedApp();
    await getFrom(app, '192.0.2.1');
    await getFrom(app, '192.0.2.1');

    const other = await getFrom(app, '192.0.2.2');

    expect(other.status).toBe(200);
  });

  it('lets the client pass again after the wait, even if it kept trying', async () => {
    const { app, clock } = limitedApp();
    for (const pauseMs of [0, 1_000, 1_000, 1_000, 11_999]) {
      clock.advance(pauseMs);
      await getFrom(app, '192.0.2.1');
    }
    clock.advance(1);

    const later = await getFrom(app, '192.0.2.1');

    expect(later.status).toBe(200);
  });
});
