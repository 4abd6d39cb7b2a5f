import { describe, expect, it } from 'vitest';
import { findLeaks } from '../src/canary/find-leaks.ts';

const secret = 'canary-password-0f3a9c/+~';
const secrets = new Map([['password', secret]]);

describe('a secret', () => {
  it.each([
    ['as it is', `{"password":"${secret}"}`],
    ['in other case', secret.toUpperCase()],
    ['in hexadecimal', Buffer.from(secret).toString('hex')],
    ['in a URL', `?password=${encodeURIComponent(secret)}`],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64 after one byte', Buffer.from(`:${secret}`).toString('base64')],
    ['in base64 after two bytes', Buffer.from(`a:${secret}`).toString('base64')],
    ['in base64 for URLs', Buffer.from(`user:${secret}`).toString('base64url')],
  ])('is found %s', (_, text) => {
    expect(findLeaks([{ name: 'the log', text }], secrets)).toEqual(['password is in the log']);
  });

  it('may be where it belongs, and nowhere else', () => {
    const places = [
      { name: 'its response', text: secret, sinkOf: ['password'] },
      { name: 'another response', text: secret, sinkOf: ['token'] },
    ];

    expect(findLeaks(places, secrets)).toEqual(['password is in another response']);
  });

  it('is not found in a text without it', () => {
    expect(findLeaks([{ name: 'the log', text: 'canary-password' }], secrets)).toEqual([]);
  });
});
