import { owner } from './console-setup.ts';

/** Sends a request as the owner, and returns the response. Throws if the server refuses it. */
export type Caller = (method: string, path: string, body?: object) => Promise<unknown>;

/** Returns a caller with a session of its own. */
export async function createTestOwner(url: string): Promise<Caller> {
  const { email, password } = owner;
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ email, password });
  const signedIn = await fetch(`${url}/api/session`, { method: 'POST', headers, body });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';', 1).join();
  return async (method, path, sent) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, Cookie: cookie },
      ...(sent && { body: JSON.stringify(sent) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
}
