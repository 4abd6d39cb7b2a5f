/** The owner of instances that a test finds set up. */
export const owner = { email: 'ada@example.com', name: 'Ada Lovelace', password: 'correct-horse-battery' };

/** Sets an instance up without the console. Returns the setup token. */
export async function setUp(url: string): Promise<string> {
  const response = await fetch(`${url}/api/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...owner, create_pat: true, pat_expire_in: 7 }),
  });
  const answer: unknown = await response.json();
  const token: unknown = Reflect.get(Object(answer), 'personal_access_token');
  if (typeof token !== 'string') throw new Error(`setup failed: ${JSON.stringify(answer)}`);
  return token;
}
