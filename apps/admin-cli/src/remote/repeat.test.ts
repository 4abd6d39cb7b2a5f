import { describe, expect, it } from 'vitest';
import type { WireAnswer } from './exchange.ts';
import { repeat } from './repeat.ts';

const answer = (status: number, headers: WireAnswer['headers'] = {}): WireAnswer => ({
  status,
  headers,
  text: '',
});
const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
const untrusted = Object.assign(new Error('self-signed'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });

/** Repeats with one outcome after another and no waiting; answers how long it would have waited, and the end. */
const play = async (
  outcomes: readonly (WireAnswer | Error)[],
): Promise<{ readonly pausesMs: readonly number[]; readonly end: unknown }> => {
  const pausesMs: number[] = [];
  const left = [...outcomes];
  const ports = {
    pause: async (milliseconds: number) => pausesMs.push(milliseconds),
    random: () => 0.5,
    now: () => new Date('2026-11-23T12:00:00Z'),
  };
  const end = await repeat(ports, async () => {
    const outcome = left.shift();
    if (outcome === undefined) throw new Error('sent too often');
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }).then(
    ({ status }) => status,
    (error: unknown) => error,
  );
  return { pausesMs, end };
};

describe('a request that may arrive twice', () => {
  it('is sent again, after growing pauses, until it is answered', async () => {
    expect(await play([refused, answer(502), refused, answer(200)])).toEqual({
      pausesMs: [187.5, 375, 750],
      end: 200,
    });
  });

  it.each([200, 302, 400, 401, 403, 404, 409, 412, 422, 500])(
    'is not sent again after status %d',
    async (status) => {
      expect(await play([answer(status)])).toEqual({ pausesMs: [], end: status });
    },
  );

  it('is not sent a sixth time', async () => {
    expect((await play(Array.from({ length: 5 }, () => answer(503)))).end).toBe(503);
    expect((await play(Array.from({ length: 5 }, () => refused))).end).toBe(refused);
  });

  it('is not sent again to a server that is not trusted', async () => {
    expect(await play([untrusted])).toEqual({ pausesMs: [], end: untrusted });
  });

  it('is sent again when there was no answer in time', async () => {
    const late = new Error('no answer within 30 s', { cause: new DOMException('', 'AbortError') });

    expect((await play([late, answer(200)])).end).toBe(200);
  });

  it.each([
    { text: '2', pauseMs: 2000 },
    { text: '0', pauseMs: 0 },
    { text: 'Mon, 23 Nov 2026 12:00:07 GMT', pauseMs: 7000 },
    { text: 'Mon, 23 Nov 2026 11:00:00 GMT', pauseMs: 0 },
    { text: 'soon', pauseMs: 187.5 },
  ])('waits as long as the server asks for: $text', async ({ text, pauseMs }) => {
    expect(await play([answer(429, { 'retry-after': text }), answer(200)])).toEqual({
      pausesMs: [pauseMs],
      end: 200,
    });
  });

  it('is given up when the server asks for more than 30 s', async () => {
    expect(await play([answer(429, { 'retry-after': '31' })])).toEqual({ pausesMs: [], end: 429 });
  });
});
