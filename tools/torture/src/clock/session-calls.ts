import { setupBody } from '../api/calls.ts';

/** Signs in the owner. Returns the cookie. Throws if the sign-in is refused. */
export async function openSession(url: string): Promise<string> {
  const response = await signIn(url, setupBody.password);
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';');
  if (response.status !== 200)
    throw new Error(`the sign-in was answered ${response.status} ${await response.text()}`);
  await response.text();
  return cookie;
}

/** Returns the status of a request with the session. */
export async function useSession(url: string, cookie: string): Promise<number> {
  const response = await fetch(`${url}/api/users`, { headers: { Cookie: cookie } });
  await response.text();
  return response.status;
}

/** The response to a wrong password. */
interface Refusal {
  readonly status: number;
  readonly retryAfterSeconds: number;
}

/** Tries wrong passwords of the owner, one after the other. */
export async function guessPasswords(url: string, times: number): Promise<readonly Refusal[]> {
  const refusals: Refusal[] = [];
  for (let time = 0; time < times; time += 1) {
    const response = await signIn(url, `wrong-password-${time}`);
    await response.text();
    refusals.push({
      status: response.status,
      retryAfterSeconds: Number(response.headers.get('retry-after') ?? 0),
    });
  }
  return refusals;
}

async function signIn(url: string, password: string): Promise<Response> {
  return fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: setupBody.email, password }),
  });
}
