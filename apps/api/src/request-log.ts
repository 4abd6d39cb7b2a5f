import type { Randomness } from '@nbsetup/domain';
import type { Logger } from 'pino';
import { pinoHttp, type HttpLogger } from 'pino-http';

/**
 * Logs every answered request but the probes, and names each in `X-Request-Id`. Only what is listed here is logged: no
 * header, no query and no body, so no secret.
 */
export function requestLog(logger: Logger, randomness: Pick<Randomness, 'xid'>): HttpLogger {
  return pinoHttp({
    logger,
    genReqId: (_request, response) => {
      const id = randomness.xid();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    autoLogging: { ignore: ({ url }) => url === '/healthz' || url === '/readyz' },
    serializers: {
      req: ({ id, method, url }: { readonly id: string; readonly method: string; readonly url: string }) => ({
        id,
        method,
        path: url.split('?', 1).join(),
      }),
      res: ({ statusCode }: { readonly statusCode: number }) => ({ statusCode }),
    },
  });
}
