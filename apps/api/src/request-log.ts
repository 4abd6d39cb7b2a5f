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
 * header, no query and no body, and of the path only what has a meaning in one; so no secret.
 */
export function requestLog(
  logger: Logger,
  randomness: Pick<Randomness, 'xid'>,
): HttpLogger<Request, Response> {
  return pinoHttp<Request, Response>({
    logger,
    genReqId: (_request, response) => {
      const id = randomness.xid();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    customProps: (request) => ({ ...traceFieldsOf(request), ...proxyFieldsOf(request) }),
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
 * The id that a trusted proxy forwarded, so that a line here leads to one in its log. It is no name of the request: many
 * proxies pass on what the client wrote, and two requests of one id would be told apart by nobody. No token fits the form.
 */
function proxyFieldsOf(request: Request): { readonly proxyRequestId?: string } {
  const id = request.get('x-request-id') ?? '';
  return request.ips.length > 0 && /^[0-9A-Za-z-]{16,64}$/.test(id) ? { proxyRequestId: id } : {};
}
