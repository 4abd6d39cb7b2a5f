import type { Randomness } from '@nbsetup/domain';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp, type HttpLogger } from 'pino-http';
import { redactedPath } from './redacted-path.ts';
import { traceFieldsOf } from './tracing/request-tracing.ts';

interface LoggedResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

/**
 * Logs every answered request but the probes, and names each in `X-Request-Id`. Only what is listed here is logged: no
 * header, no query and no body, and of a token in the path only its prefix; so no secret.
 */
export function requestLog(
  logger: Logger,
  randomness: Pick<Randomness, 'xid'>,
): HttpLogger<Request, Response> {
  return pinoHttp<Request, Response>({
    logger,
    genReqId: (request, response) => {
      const id = forwardedId(request) ?? randomness.xid();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    customProps: traceFieldsOf,
    autoLogging: { ignore: ({ url }) => url === '/healthz' || url === '/readyz' },
    serializers: {
      req: ({ id, method, url }: { readonly id: string; readonly method: string; readonly url: string }) => ({
        id,
        method,
        path: redactedPath(url),
      }),
      res: ({ statusCode, headers }: LoggedResponse) => ({
        statusCode,
        // Who looks into a token that turned up twice wants to see that an answer was given again.
        ...(headers['idempotency-replayed'] === 'true' && { replayed: true }),
      }),
    },
  });
}

/**
 * The id that a trusted proxy gave the request, so that both logs have the same; `undefined` when it gave none, or something
 * else. Others may not choose: two requests of one id would be told apart by nobody. No token fits the form.
 */
function forwardedId(request: Request): string | undefined {
  const id = request.get('x-request-id') ?? '';
  return request.ips.length > 0 && /^[0-9A-Za-z-]{16,64}$/.test(id) ? id : undefined;
}
