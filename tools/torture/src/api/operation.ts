import { z } from 'zod';
import { call, readSetup, setupBody, type ApiResponse } from './calls.ts';

/** The user and the token that exist before an operation. */
interface Background {
  readonly ownerId: string;
  readonly token: string;
  readonly otherTokenId: string;
}

/** A POST request that creates a token. */
interface OperationRequest {
  readonly path: string;
  readonly body: unknown;
  readonly token?: string;
}

/** An operation that creates a token with one request, which is safe to retry. */
export interface Operation {
  readonly name: string;
  /** Creates what the operation requires. */
  readonly prepare: (url: string) => Promise<Background>;
  readonly request: (background: Background) => OperationRequest;
  /** Returns the token of a response. Throws if it is missing. */
  readonly tokenIn: (response: ApiResponse) => string;
}

const issuedToken = z.object({
  plain_token: z.string(),
  personal_access_token: z.object({ id: z.string() }),
});

const readIssued = ({ text }: ApiResponse): z.infer<typeof issuedToken> =>
  issuedToken.parse(JSON.parse(text));

/** Setup with a token. */
const setupOperation: Operation = {
  name: 'setup',
  prepare: async () => ({ ownerId: '', token: '', otherTokenId: '' }),
  request: () => ({ path: '/api/setup', body: setupBody }),
  tokenIn: (response) => readSetup(response).token,
};

/** An attempt at an operation, the first one or a retry. */
export interface Attempt {
  readonly operation: Operation;
  readonly background: Background;
  readonly idempotencyKey: string;
}

/** Every operation that returns a token once. */
export const operations: readonly Operation[] = [
  setupOperation,
  {
    name: 'token create',
    prepare: setUpWithTokens,
    request: ({ ownerId, token }) => ({
      path: `/api/users/${ownerId}/tokens`,
      body: { name: 'deploy', expires_in: 30 },
      token,
    }),
    tokenIn: (response) => readIssued(response).plain_token,
  },
  {
    name: 'token rotate',
    prepare: setUpWithTokens,
    request: ({ ownerId, token, otherTokenId }) => ({
      path: `/api/users/${ownerId}/tokens/${otherTokenId}/rotate`,
      body: { grace: 60 },
      token,
    }),
    tokenIn: (response) => readIssued(response).plain_token,
  },
];

/** Runs an operation. Rejects without a complete response. */
export async function carryOut(
  url: string,
  { operation, background, idempotencyKey }: Attempt,
): Promise<ApiResponse> {
  const { path, ...request } = operation.request(background);
  return call(`${url}${path}`, { method: 'POST', ...request, idempotencyKey });
}

async function setUpWithTokens(url: string): Promise<Background> {
  const setup = await call(`${url}/api/setup`, { method: 'POST', body: setupBody });
  const { ownerId, token } = readSetup(setup);
  const made = await call(`${url}/api/users/${ownerId}/tokens`, {
    method: 'POST',
    body: { name: 'to be rotated', expires_in: 30 },
    token,
  });
  return { ownerId, token, otherTokenId: readIssued(made).personal_access_token.id };
}
