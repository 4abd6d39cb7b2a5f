import { z } from 'zod';
import { call, readSetup, setupBody, type Answer } from '../api/calls.ts';

/** Who is there before an operation. */
export interface Background {
  readonly ownerId: string;
  readonly token: string;
  readonly otherTokenId: string;
}

/** Something that makes a token, in one request that is safe to repeat. */
export interface Operation {
  readonly name: string;
  /** Makes what has to be there before it. */
  readonly prepare: (url: string) => Promise<Background>;
  readonly request: (url: string, background: Background, idempotencyKey: string) => Promise<Answer>;
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
  request: (url, _, idempotencyKey) =>
    call(`${url}/api/setup`, { method: 'POST', body: setupBody, idempotencyKey }),
  tokenIn: (answer) => readSetup(answer).token,
};

/** Everything in the product that answers with a token which is shown once. */
export const operations: readonly Operation[] = [
  setupOperation,
  {
    name: 'token create',
    prepare: setUpWithTokens,
    request: (url, { ownerId, token }, idempotencyKey) =>
      call(`${url}/api/users/${ownerId}/tokens`, {
        method: 'POST',
        body: { name: 'deploy', expires_in: 30 },
        token,
        idempotencyKey,
      }),
    tokenIn: (answer) => readIssued(answer).plain_token,
  },
  {
    name: 'token rotate',
    prepare: setUpWithTokens,
    request: (url, { ownerId, token, otherTokenId }, idempotencyKey) =>
      call(`${url}/api/users/${ownerId}/tokens/${otherTokenId}/rotate`, {
        method: 'POST',
        body: { grace: 60 },
        token,
        idempotencyKey,
      }),
    tokenIn: (answer) => readIssued(answer).plain_token,
  },
];

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
