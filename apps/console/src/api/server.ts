import { createClient, type Client } from '@nbsetup/client';

/** The address that the console is served under. Pages have one part more, so this is also right behind a sub-path. */
export const baseUrl: URL = new URL('.', location.href);

/** Talks to the API with the session cookie of the browser. */
export const client: Client = createClient({
  baseUrl,
  timeoutMs: 20_000,
  retry: { attemptsMax: 2, firstPauseMs: 300, pauseMsMax: 2_000 },
});

/** Returns a client that sends this token instead of the session, for a test of the token. */
export function clientWithToken(token: string): Client {
  return createClient({ baseUrl, token, retry: { attemptsMax: 1 } });
}

/** Returns a text that nobody can guess, for `Idempotency-Key`. It also works on pages without TLS. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
