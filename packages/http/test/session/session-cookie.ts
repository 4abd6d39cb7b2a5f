import type { Response } from 'supertest';
import request from 'supertest';
import type { ApiWithUsers } from '../api-with-users.ts';

/**
 * Returns the name and value of the cookie that a response sets, as a request sends them. Returns an empty text if it
 * sets none.
 */
export function cookieIn(response: Response): string {
  const set: unknown = response.headers['set-cookie'];
  const first: unknown = Array.isArray(set) ? set[0] : '';
  return typeof first === 'string' ? (first.split(';')[0] ?? '') : '';
}

/** Signs in `person-1`. Returns its cookie. */
export async function signIn({ app }: Pick<ApiWithUsers, 'app'>): Promise<string> {
  const response = await request(app)
    .post('/api/session')
    .send({ email: 'person-1@example.com', password: 'correct-horse' });
  return cookieIn(response);
}
