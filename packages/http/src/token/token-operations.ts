import { emptyShape, issuedTokenShape, ownTokenShape, tokenShape } from '@nbsetup/contract';
import { answerMinutes } from '@nbsetup/domain';
import { z } from 'zod';
import { documentedRotationRequest, documentedTokenRequest } from './documented-token-request.ts';
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
  'POST /api/users/{userId}/tokens/{tokenId}/rotate': {
    id: 'rotateToken',
    tag: 'Tokens',
    summary: 'Replace a token by a new one',
    description: `The old one is revoked at once, or lives on for the grace; that of the request for ${answerMinutes} minutes when none is given.`,
    access: 'token',
    headers: idempotencyHeader,
    body: documentedRotationRequest,
    answer: issuedTokenShape,
    answerHeaders: ['Idempotency-Replayed'],
    refusals: [404, 409, 412, 422],
  },
  'GET /api/tokens/self': {
    id: 'getOwnToken',
    tag: 'Tokens',
    summary: 'Show the token of the request',
    access: 'token',
    answer: ownTokenShape,
    refusals: [412],
  },
  'DELETE /api/tokens/self': {
    id: 'deleteOwnToken',
    tag: 'Tokens',
    summary: 'Revoke the token of the request',
    access: 'token',
    answer: emptyShape,
    refusals: [412],
  },
  'POST /api/tokens/self/rotate': {
    id: 'rotateOwnToken',
    tag: 'Tokens',
    summary: 'Replace the token of the request by a new one',
    description: `The old one lives on for ${answerMinutes} minutes, or for the grace.`,
    access: 'token',
    headers: idempotencyHeader,
    body: documentedRotationRequest,
    answer: issuedTokenShape,
    answerHeaders: ['Idempotency-Replayed'],
    refusals: [409, 412, 422],
  },
} as const satisfies Operations;
