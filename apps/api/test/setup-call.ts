import { z } from 'zod';

export const owner = {
  email: 'admin@example.com',
  name: 'Admin User',
  password: 'use-a-long-random-password',
} as const;

const setupResponse = z.object({ user_id: z.string(), personal_access_token: z.string() });

/** Sends a setup request that asks for a token of 7 days. */
export async function postSetup(
  url: string,
  changes: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${url}/api/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ ...owner, create_pat: true, pat_expire_in: 7, ...changes }),
  });
}

/** Returns the ids and the token from the response to {@link postSetup}. */
export async function readSetup(
  response: Response,
): Promise<{ readonly userId: string; readonly token: string }> {
  const { user_id: userId, personal_access_token: token } = setupResponse.parse(await response.json());
  return { userId, token };
}

/** Sends a GET request with a token. */
export async function getWithToken(url: string, token: string): Promise<Response> {
  return fetch(url, { headers: { Authorization: `Token ${token}` } });
}
