import {
  issuedTokenShape,
  ownTokenShape,
  tokenShape,
  type CreatedToken,
  type OwnToken,
  type RotationRequest,
  type Token,
  type TokenRequest,
} from '@nbsetup/contract';
import { path } from '../transport/path.ts';
import type { CallOptions, IdempotentCallOptions, Transport } from '../transport/transport.ts';
import { listOf } from './list-of.ts';

/** The fields of a token to create. `expires_in` is in days. `scopes` limit the token. */
export type NewToken = TokenRequest & Required<Pick<TokenRequest, 'name' | 'expires_in'>>;

/** The tokens of a user. */
export interface TokensApi {
  /** Returns the tokens of a user, without their plain texts. */
  list(userId: string, options?: CallOptions): Promise<readonly Token[]>;
  /**
   * Returns a token, without its plain text.
   * @throws `ApiError` with status 404 if the user has no such token.
   */
  get(userId: string, tokenId: string, options?: CallOptions): Promise<Token>;
  /**
   * Creates a token. Only this response has the plain text.
   * With an `idempotencyKey` the client retries after a lost response, and the server returns the same response.
   */
  create(userId: string, token: NewToken, options?: IdempotentCallOptions): Promise<CreatedToken>;
  /** Replaces a token with a new one. The old one is revoked at once, or after `grace` seconds. */
  rotate(
    userId: string,
    tokenId: string,
    rotation?: RotationRequest,
    options?: IdempotentCallOptions,
  ): Promise<CreatedToken>;
  /**
   * Revokes a token at once.
   * @throws `ApiError` with status 404 if the user has no such token.
   */
  delete(userId: string, tokenId: string, options?: CallOptions): Promise<void>;
  /**
   * Returns the token of the client.
   * @throws `ApiError` with status 404 on a NetBird server, which has no such route.
   */
  getOwn(options?: CallOptions): Promise<OwnToken>;
  /**
   * Replaces the token of the client. The client keeps the old one, which expires after 10 minutes or after `grace`.
   */
  rotateOwn(rotation?: RotationRequest, options?: IdempotentCallOptions): Promise<CreatedToken>;
  /** Revokes the token of the client. */
  deleteOwn(options?: CallOptions): Promise<void>;
}

/** Creates the calls about tokens. */
export function tokensApi(transport: Transport): TokensApi {
  const { request } = transport;
  const issued = { method: 'POST', shape: issuedTokenShape } as const;
  return {
    list: async (userId, options) =>
      request({ method: 'GET', path: path`/api/users/${userId}/tokens`, shape: listOf(tokenShape) }, options),
    get: async (userId, tokenId, options) =>
      request(
        { method: 'GET', path: path`/api/users/${userId}/tokens/${tokenId}`, shape: tokenShape },
        options,
      ),
    create: async (userId, body, options) =>
      request({ ...issued, path: path`/api/users/${userId}/tokens`, body }, options),
    rotate: async (userId, tokenId, body = {}, options = {}) =>
      request({ ...issued, path: path`/api/users/${userId}/tokens/${tokenId}/rotate`, body }, options),
    delete: async (userId, tokenId, options) =>
      transport.delete(path`/api/users/${userId}/tokens/${tokenId}`, options),
    getOwn: (options) => request({ method: 'GET', path: '/api/tokens/self', shape: ownTokenShape }, options),
    rotateOwn: (body = {}, options = {}) =>
      request({ ...issued, path: '/api/tokens/self/rotate', body }, options),
    // A revoked token is refused with 401. A retry after a lost response gets that response.
    deleteOwn: (options) => transport.delete('/api/tokens/self', { ...options, goneStatuses: [401] }),
  };
}
