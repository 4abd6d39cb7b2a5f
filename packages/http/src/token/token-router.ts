import { tokenRequestShape } from '@nbsetup/contract';
import {
  createToken,
  deleteToken,
  findToken,
  listTokens,
  type Clock,
  type Randomness,
  type Sealer,
  type Storage,
  type TokenPolicy,
} from '@nbsetup/domain';
import type { Request, RequestHandler, Router } from 'express';
import { issuedTokenView, tokenView } from './token-view.ts';
import { refuseMethod } from '../error/refuse-method.ts';
import { exactRouter } from '../exact-router.ts';
import { collectBody } from '../request/collect-body.ts';
import type { ApiObserver } from '../observation/api-observer.ts';
import { idempotencyKeyOf, markReplay } from '../request/idempotency.ts';
import { pathParameter } from '../request/path-parameter.ts';
import { readBody } from '../request/read-body.ts';
import { memberOf } from '../user/member-router.ts';

/** What the token routes need of the world. */
export interface TokenPorts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly sealer: Sealer;
  readonly policy: Partial<TokenPolicy> | undefined;
  /** Stands before every route here. */
  readonly authenticated: RequestHandler;
  readonly observer: Partial<ApiObserver>;
}

/** The tokens of a user: `/api/users/{userId}/tokens` and one of them. Source: contract.md 3.3. */
export function tokenRouter(ports: TokenPorts): Router {
  const { authenticated } = ports;
  const { list, create, find, remove } = tokenHandlers(ports);
  const router = exactRouter();
  router
    .route('/api/users/:userId/tokens')
    .all(collectBody)
    .get(authenticated, list)
    // The body first: a token revoked while its request drips in no longer makes another.
    .post(authenticated, create)
    .all(refuseMethod('GET', 'HEAD', 'POST'));
  router
    .route('/api/users/:userId/tokens/:tokenId')
    .all(collectBody)
    .get(authenticated, find)
    .delete(authenticated, remove)
    .all(refuseMethod('GET', 'HEAD', 'DELETE'));
  return router;
}

type TokenHandlers = Readonly<Record<'list' | 'create' | 'find' | 'remove', RequestHandler>>;

function tokenHandlers({ storage, clock, randomness, sealer, policy, observer }: TokenPorts): TokenHandlers {
  const { read, unitOfWork } = storage;
  return {
    list: async (request, response) => {
      const found = await listTokens(read, memberOf(request));
      response.json(found.map(tokenView));
    },
    create: async (request, response) => {
      const body = readBody(request, { shape: tokenRequestShape, message: "couldn't parse JSON request" });
      const wish = { name: body.name ?? '', expiresInDays: body.expires_in ?? 0, scopes: body.scopes };
      const issued = await createToken(
        { unitOfWork, clock, randomness, sealer },
        { ...memberOf(request), request: wish, policy, idempotencyKey: idempotencyKeyOf(request) },
      );
      if (!issued.isReplayed) observer.tokenIssued?.('create');
      markReplay(response, issued);
      response.json(issuedTokenView(issued));
    },
    find: async (request, response) => {
      response.json(tokenView(await findToken(read, tokenOf(request))));
    },
    remove: async (request, response) => {
      await deleteToken({ unitOfWork, clock }, tokenOf(request));
      response.json({});
    },
  };
}

/** Who makes the request and which token of which user its path names. */
function tokenOf(request: Request): ReturnType<typeof memberOf> & { readonly tokenId: string } {
  return { ...memberOf(request), tokenId: pathParameter(request, 'tokenId') };
}
