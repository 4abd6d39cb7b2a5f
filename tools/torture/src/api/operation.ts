import { z } from 'zod';
import { call, readSetup, setupBody, type Answer } from './calls.ts';

/** Who is there before an operation. */
interface Background {
  readonly ownerId: string;
  readonly token: string;
  readonly otherTokenId: string;
}

/** A POST that makes a token. */
interface OperationRequest {
  readonly path: string;
  readonly body: unknown;
  readonly token?: string;
}

/** Something that makes a token, in one request that is safe to repeat. */
export interface Operation {
  readonly name: string;
  /** Makes what has to be there before it. */
  readonly prepare: (url: string) => Promise<Background>;
  readonly request: (background: Background) => OperationRequest;
  /** The token in its answer. Throws for an answer without. */
  readonly tokenIn: (answer: Answer) => string;
}

const issuedToken = z.object({
  plain_token: z.string(),
  personal_access_token: z.object({ id: z.string() }),
});

const readIssued = ({ text }: Answer): z.infer<typeof issuedToken> => issuedToken.parse(JSON.parse(text));

/** Setup with a token. */
const setupOperation: Operation = {
  name: 'setup',
  prepare: async () => ({ ownerId: '', token: '', otherTokenId: '' }),
  request: () => ({ path: '/api/setup', body: setupBody }),
  tokenIn: (answer) => readSetup(answer).token,
};

/** An operation that is tried, once or again. */
export interface Attempt {
  readonly operation: Operation;
  readonly background: Background;
  readonly idempotencyKey: string;
}

/** Everything in the product that answers with a token which is shown once. */
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
    tokenIn: (answer) => readIssued(answer).plain_token,
  },
  {
    name: 'token rotate',
    prepare: setUpWithTokens,
    request: ({ ownerId, token, otherTokenId }) => ({
      path: `/api/users/${ownerId}/tokens/${otherTokenId}/rotate`,
      body: { grace: 60 },
      token,
    }),
    tokenIn: (answer) => readIssued(answer).plain_token,
  },
];

/** Carries an operation out. Rejects when no whole answer came back. */
export async function carryOut(
  url: string,
  { operation, background, idempotencyKey }: Attempt,
): Promise<Answer> {
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
