import { ApiError } from '@nbsetup/client';
import { explainFailure } from '@nbsetup/platform-node';
import { describe, expect, it } from 'vitest';
import { domainErrorOf } from './refusal.ts';

const failed = (cause: unknown): string =>
  explainFailure(
    domainErrorOf(new ApiError('unreachable', 'the API cannot be reached', { cause }), { timeoutMs: 30_000 }),
  );

const ofSystem = (code: string, message: string): Error => Object.assign(new Error(message), { code });

describe('an API without a response', () => {
  it.each([
    {
      what: 'the system, without the message of fetch around it',
      cause: new TypeError('fetch failed', {
        cause: ofSystem('ECONNREFUSED', 'connect ECONNREFUSED ::1:80'),
      }),
      text: 'the API cannot be reached: connect ECONNREFUSED ::1:80',
    },
    {
      what: 'the system when several addresses refuse',
      cause: new TypeError('fetch failed', {
        cause: Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' }),
      }),
      text: 'the API cannot be reached: ECONNREFUSED',
    },
    {
      what: 'TLS, with the option that helps',
      cause: new TypeError('fetch failed', {
        cause: ofSystem('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'),
      }),
      text: 'the API cannot be reached (for a private CA, use --ca-file): self-signed certificate',
    },
    {
      what: 'the clock',
      cause: new DOMException('The operation was aborted due to timeout', 'TimeoutError'),
      text: 'the API cannot be reached: no response within 30 s',
    },
    {
      what: 'a response that does not end',
      cause: new RangeError('the response is longer than 8388608 bytes'),
      text: 'the API cannot be reached: the response is longer than 8388608 bytes',
    },
  ])('is explained by $what', ({ cause, text }) => {
    expect(failed(cause)).toBe(text);
  });
});

it.each([
  { location: undefined, place: 'nowhere' },
  { location: 'https://other.example/\u001b[2J', place: 'https://other.example/ [2J' },
])('a redirect names its target $place without control characters', ({ location, place }) => {
  const error = new ApiError('refused', 'moved', { status: 302, location });

  expect(domainErrorOf(error, { timeoutMs: 1 }).message).toBe(
    `the server redirects to ${place}; nothing is sent there, use it with --url instead`,
  );
});
