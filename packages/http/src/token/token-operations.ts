import { z } from 'zod';
import { emptyShape } from '../contract/empty-view.ts';
import { documentedTokenRequest } from '../contract/token-request.ts';
import { issuedTokenShape, tokenShape } from '../contract/token-view.ts';
import type { Operations } from '../openapi/operation.ts';
import { idempotencyHeader } from '../request/idempotency.ts';

/** What the document says of the token routes. */
export const tokenOperations = {
  'GET /api/users/{userId}/tokens': {
    id: 'listTokens',
    tag: 'Tokens',
    summary: 'List the tokens of a user',
    access: 'token',
    answer: z.array(tokenShape),
    refusals: [404],
  },
  'POST /api/users/{userId}/tokens': {
    id: 'createToken',
    tag: 'Tokens',
    summary: 'Make a token',
    description: 'For oneself; owners and admins for service users as well.',
    access: 'token',
    headers: idempotencyHeader,
    body: documentedTokenRequest,
    answer: issuedTokenShape,
    answerHeaders: ['Idempotency-Replayed'],
    refusals: [404, 409, 412, 422],
  },
  'GET /api/users/{userId}/tokens/{tokenId}': {
    id: 'getToken',
    tag: 'Tokens',
    summary: 'Show a token, without its plain text',
    access: 'token',
    answer: tokenShape,
    refusals: [404],
  },
  'DELETE /api/users/{userId}/tokens/{tokenId}': {
    id: 'deleteToken',
    tag: 'Tokens',
    summary: 'Revoke a token at once',
    access: 'token',
    answer: emptyShape,
    refusals: [404],
  },
} as const satisfies Operations;
