import express, { type Express, type Response } from 'express';
import request from 'supertest';
import { expect, it } from 'vitest';
import { longList } from './long-list.ts';
import { sendJsonPieces, sendLongList } from './send-long-list.ts';

async function* slicesOf(slices: readonly (readonly number[])[]): AsyncIterable<readonly number[]> {
  yield* slices;
}

/** Returns an app that sends these slices. `takesPieces` says whether its responses take pieces. */
function createApp(
  slices: readonly (readonly number[])[],
  { takesPieces }: { takesPieces: boolean },
): Express {
  const app = express();
  if (takesPieces) {
    Object.assign(app.response, {
      [sendJsonPieces](this: Response, pieces: readonly Buffer[]) {
        this.type('json').send(Buffer.concat(pieces));
      },
    });
  }
  app.get('/', async (_request, response) => {
    const list = longList(
      async () => slicesOf(slices),
      (number) => ({ number, text: 'ü,[]', absent: undefined }),
    );
    await sendLongList(response, list);
  });
  return app;
}

it.each([[[]], [[[]]], [[[1]]], [[[1, 2], [3], [], [4]]]])(
  'the bytes of a list in slices are those of one array: %j',
  async (slices) => {
    const whole = JSON.stringify(slices.flat().map((number) => ({ number, text: 'ü,[]' })));

    const inPieces = await request(createApp(slices, { takesPieces: true })).get('/');
    const byTheApp = await request(createApp(slices, { takesPieces: false })).get('/');

    expect(inPieces.text).toBe(whole);
    expect(byTheApp.text).toBe(whole);
  },
);

it('lists that cannot be read fail like other requests, and end their turn', async () => {
  const app = express();
  app.get('/', async (_request, response) => {
    await sendLongList(
      response,
      longList(
        () => Promise.reject(new Error('the store is away')),
        () => ({}),
      ),
    );
  });
  app.use(((error: unknown, _request, response, next) => {
    if (error instanceof Error) response.status(500).json(error.message);
    else next(error);
  }) satisfies express.ErrorRequestHandler);

  for (let time = 0; time < 8; time += 1) {
    expect((await request(app).get('/')).body).toBe('the store is away');
  }
});
