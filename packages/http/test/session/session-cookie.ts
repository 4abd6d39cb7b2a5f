import type { Response } from 'supertest';
import request from 'supertest';
import type { ApiWithUsers } from '../api-with-users.ts';

/** The name and value of the cookie that an answer sets, as a request sends them back; empty when it sets none. */
export function cookieIn(response: Response): string {
  const set: unknown = response.headers['set-cookie'];
  const first: unknown = Array.isArray(set) ? set[0] : '';
  return typeof first === 'string' ? (first.split(';')[0] ?? '') : '';
}

/** Signs `person-1` in and answers its cookie. */
export async function signIn({ app }: Pick<ApiWithUsers, 'app'>): Promise<string> {
  const response = await request(app)
    .post('/api/session')
    .send({ email: 'person-1@example.com', password: 'correct-horse' });
  return cookieIn(response);
}
