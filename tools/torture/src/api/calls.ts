import { z } from 'zod';

/** The response to a call. The text is complete, so that it can be searched. */
export interface ApiResponse {
  readonly status: number;
  readonly text: string;
  readonly isReplay: boolean;
}

interface Call {
  readonly method?: string;
  readonly token?: string;
  readonly idempotencyKey?: string;
  readonly body?: unknown;
}

/** Calls the API. Rejects without a complete response. */
export async function call(
  url: string,
  { method = 'GET', token, idempotencyKey, body }: Call,
): Promise<ApiResponse> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(token !== undefined && { Authorization: `Token ${token}` }),
      ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, isReplay: response.headers.has('idempotency-replayed') };
}

/** The body of a setup request with a token. */
export const setupBody = {
  email: 'admin@example.com',
  name: 'Admin User',
  password: 'use-a-long-random-password',
  create_pat: true,
  pat_expire_in: 7,
} as const;

const setupResponse = z.object({ user_id: z.string(), personal_access_token: z.string() });

/** Returns the owner and the token of a setup response. Throws if they are missing. */
export function readSetup({ status, text }: ApiResponse): {
  readonly ownerId: string;
  readonly token: string;
} {
  if (status !== 200) throw new Error(`the setup was answered ${status} ${text}`);
  const { user_id: ownerId, personal_access_token: token } = setupResponse.parse(JSON.parse(text));
  return { ownerId, token };
}
