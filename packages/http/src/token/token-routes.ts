import {
  emptyShape,
  issuedTokenShape,
  ownTokenShape,
  rotationRequestShape,
  tokenRequestShape,
  tokenShape,
  type CreatedToken,
  tokenActivities,
} from '@nbsetup/contract';
import {
  createToken,
  deleteOwnToken,
  deleteToken,
  findOwnToken,
  findToken,
  listTokens,
  rotateOwnToken,
  rotateToken,
  type IssuedToken,
  type Randomness,
  type MaybeReplayed,
  type RotationRequest,
  type Sealer,
  type Storage,
  type TokenPolicy,
} from '@nbsetup/domain';
import { replayMinutes } from '@nbsetup/domain/limits';
import type { TokenActivity } from '@nbsetup/domain/internal';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { callerOf } from '../authentication/caller-of.ts';
import type { ApiObserver, TokenOrigin } from '../observation/api-observer.ts';
import { idempotencyHeader, idempotencyKeyOf, markReplay } from '../request/idempotency.ts';
import { pathParameter } from '../request/path-parameter.ts';
import { readBody, readOptionalBody } from '../body/read-body.ts';
import type { Resource } from '../route/resource.ts';
import type { Routes } from '../route/route.ts';
import { memberOf, type Member } from '../user/member-of.ts';
import { documentedRotationRequest, documentedTokenRequest } from './documented-token-request.ts';
import { issuedTokenView, ownTokenView, tokenView } from './token-view.ts';

/** The ports of the token routes. */
export interface TokenPorts extends Storage {
  readonly randomness: Randomness;
  readonly sealer: Sealer;
  readonly tokenPolicy: Partial<TokenPolicy> | undefined;
  readonly observer: Partial<ApiObserver>;
}

const issuing = {
  headers: idempotencyHeader,
  response: issuedTokenShape,
  responseHeaders: ['Idempotency-Replayed'],
} as const;

/**
 * The tokens of a user, and what a token can do to itself. The reference has neither rotation nor `self`. Source:
 * docs/netbird-api.md 3.3.
 */
const routes: Routes<TokenPorts> = {
  'GET /api/users/{userId}/tokens': {
    id: 'listTokens',
    tag: 'Tokens',
    summary: 'List the tokens of a user',
    access: 'token',
    response: z.array(tokenShape),
    refusals: [404],
    handle: async ({ read }, request) => (await listTokens(read, memberOf(request))).map(tokenView),
  },
  'POST /api/users/{userId}/tokens': {
    id: 'createToken',
    tag: 'Tokens',
    summary: 'Create a token',
    description: 'Users create tokens for themselves. Owners and admins also create them for service users.',
    access: 'token',
    body: documentedTokenRequest,
    ...issuing,
    refusals: [404, 409, 412, 422],
    handle: async (ports, request, response) => {
      const body = readBody(request, { shape: tokenRequestShape });
      const command = {
        ...memberOf(request),
        request: { name: body.name ?? '', expiresInDays: body.expires_in ?? 0, scopes: body.scopes },
        policy: ports.tokenPolicy,
        idempotencyKey: idempotencyKeyOf(request),
      };
      return issuedView(await createToken(ports, command), { ports, response, origin: 'create' });
    },
  },
  'GET /api/users/{userId}/tokens/{tokenId}': {
    id: 'getToken',
    tag: 'Tokens',
    summary: 'Show a token, without its plain text',
    access: 'token',
    response: tokenShape,
    refusals: [404],
    handle: async ({ read }, request) => tokenView(await findToken(read, tokenOf(request))),
  },
  'DELETE /api/users/{userId}/tokens/{tokenId}': {
    id: 'deleteToken',
    tag: 'Tokens',
    summary: 'Revoke a token',
    access: 'token',
    response: emptyShape,
    refusals: [404],
    handle: async (ports, request) => {
      await deleteToken(ports, tokenOf(request));
      return {};
    },
  },
  'POST /api/users/{userId}/tokens/{tokenId}/rotate': {
    id: 'rotateToken',
    tag: 'Tokens',
    summary: 'Rotate a token: create a new one and revoke the old one',
    description: `The old token is revoked, or expires after the grace. If it is the token of the request, the default grace is ${replayMinutes} minutes.`,
    access: 'token',
    body: documentedRotationRequest,
    ...issuing,
    refusals: [404, 409, 412, 422],
    handle: async (ports, request, response) => {
      const command = { ...tokenOf(request), ...readRotation(request), policy: ports.tokenPolicy };
      return issuedView(await rotateToken(ports, command), { ports, response, origin: 'rotate' });
    },
  },
  'GET /api/tokens/self': {
    id: 'getOwnToken',
    tag: 'Tokens',
    summary: 'Show the token of the request',
    access: 'token',
    response: ownTokenShape,
    refusals: [412],
    handle: async ({ read }, request) => ownTokenView(await findOwnToken(read, callerOf(request).user)),
  },
  'DELETE /api/tokens/self': {
    id: 'deleteOwnToken',
    tag: 'Tokens',
    summary: 'Revoke the token of the request',
    access: 'token',
    response: emptyShape,
    refusals: [412],
    handle: async (ports, request) => {
      await deleteOwnToken(ports, callerOf(request).user);
      return {};
    },
  },
  'POST /api/tokens/self/rotate': {
    id: 'rotateOwnToken',
    tag: 'Tokens',
    summary: 'Rotate the token of the request',
    description: `The old token expires after the grace, or after ${replayMinutes} minutes.`,
    access: 'token',
    body: documentedRotationRequest,
    ...issuing,
    refusals: [409, 412, 422],
    handle: async (ports, request, response) => {
      const command = { caller: callerOf(request).user, ...readRotation(request), policy: ports.tokenPolicy };
      return issuedView(await rotateOwnToken(ports, command), { ports, response, origin: 'rotate_self' });
    },
  },
};

/** An activity without a text does not compile. */
const activities: Readonly<Record<TokenActivity, string>> = tokenActivities;

/** The resource of personal access tokens. */
export const tokenResource: Resource<TokenPorts> = {
  routes,
  shapes: {
    PersonalAccessToken: tokenShape,
    PersonalAccessTokenGenerated: issuedTokenShape,
    PersonalAccessTokenRequest: documentedTokenRequest,
  },
  activities,
  modules: ['pats'],
};

interface Issuing {
  readonly ports: TokenPorts;
  readonly response: Response;
  readonly origin: TokenOrigin;
}

/** Returns the response with the plain text, and counts the token. A replayed token is not counted again. */
function issuedView(token: IssuedToken & MaybeReplayed, { ports, response, origin }: Issuing): CreatedToken {
  if (!token.isReplayed) ports.observer.tokenIssued?.(origin);
  markReplay(response, token);
  return issuedTokenView(token);
}

/** Returns the caller, and the user and the token in the path. */
function tokenOf(request: Request): Member & { readonly tokenId: string } {
  return { ...memberOf(request), tokenId: pathParameter(request, 'tokenId') };
}

function readRotation(request: Request): {
  readonly request: RotationRequest;
  readonly idempotencyKey: string | undefined;
} {
  const expected = { shape: rotationRequestShape };
  const { name, expires_in: expiresInDays, grace: graceSeconds } = readOptionalBody(request, expected);
  return { request: { name, expiresInDays, graceSeconds }, idempotencyKey: idempotencyKeyOf(request) };
}
