import { describe, expect, it } from 'vitest';
import type { WireResponse } from './exchange.ts';
import { defaultRetryPolicy, retry } from './retry.ts';

const response = (status: number, headers: Record<string, string> = {}): WireResponse => ({
  status,
  headers: new Headers(headers),
  text: '',
});
const failure = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });

async function play(
  outcomes: readonly (WireResponse | Error)[],
): Promise<{ readonly pausesMs: readonly number[]; readonly end: unknown }> {
  const pausesMs: number[] = [];
  const left = [...outcomes];
  const ports = {
    pause: async (milliseconds: number) => pausesMs.push(milliseconds),
    random: () => 0.5,
    now: () => new Date('2026-11-23T12:00:00Z'),
  };
  const end = await retry(ports, defaultRetryPolicy, async () => {
    const outcome = left.shift();
    if (outcome === undefined) throw new RangeError('sent too often');
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }).then(
    ({ status }) => status,
    (error: unknown) => error,
  );
  return { pausesMs, end };
}

describe('a request that may arrive twice', () => {
  it('is sent again, after growing pauses, until it is answered', async () => {
    const refused = failure('ECONNREFUSED');

    expect(await play([refused, response(502), refused, response(200)])).toEqual({
      pausesMs: [187.5, 375, 750],
      end: 200,
    });
  });

  it.each([200, 301, 400, 401, 403, 404, 409, 412, 422, 500])(
    'is not sent again after status %d',
    async (status) => {
      expect(await play([response(status)])).toEqual({ pausesMs: [], end: status });
    },
  );

  it.each(['ECONNRESET', 'EAI_AGAIN', 'UND_ERR_SOCKET'])('is sent again after %s', async (code) => {
    expect((await play([failure(code), response(200)])).end).toBe(200);
  });

  it('is sent again when a browser does not say why it failed', async () => {
    expect((await play([new TypeError('Failed to fetch'), response(200)])).end).toBe(200);
  });

  it('is sent again when one address of several refuses', async () => {
    const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const all = new TypeError('fetch failed', { cause: new AggregateError([refused], 'all failed') });

    expect((await play([all, response(200)])).end).toBe(200);
  });

  it('is sent again when there is no response in time', async () => {
    expect((await play([new DOMException('late', 'TimeoutError'), response(200)])).end).toBe(200);
  });

  it.each([
    ['the certificate is not trusted', failure('DEPTH_ZERO_SELF_SIGNED_CERT')],
    ['fetch refuses the port', new TypeError('fetch failed', { cause: new Error('bad port') })],
    ['the caller aborts', new DOMException('stop', 'AbortError')],
    ['the response is too long', new RangeError('too long')],
  ])('is not sent again when %s', async (_, error) => {
    expect(await play([error])).toEqual({ pausesMs: [], end: error });
  });

  it('is not sent a sixth time', async () => {
    expect((await play(Array.from({ length: 5 }, () => response(503)))).end).toBe(503);
  });

  it.each([
    { text: '2', pauseMs: 2000 },
    { text: '0', pauseMs: 0 },
    { text: 'Mon, 23 Nov 2026 12:00:07 GMT', pauseMs: 7000 },
    { text: 'Mon, 23 Nov 2026 11:00:00 GMT', pauseMs: 0 },
    { text: 'soon', pauseMs: 187.5 },
  ])('waits as long as the server asks for: $text', async ({ text, pauseMs }) => {
    expect(await play([response(429, { 'retry-after': text }), response(200)])).toEqual({
      pausesMs: [pauseMs],
      end: 200,
    });
  });

  it('is given up when the server asks for more than 30 s', async () => {
    expect(await play([response(429, { 'retry-after': '31' })])).toEqual({ pausesMs: [], end: 429 });
  });
});
