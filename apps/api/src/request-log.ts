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
 * Creates the middleware that logs each request except probes, and returns its id in `X-Request-Id`.
 * Only the fields listed here are logged: no header, no query, no body, and only the known parts of the path. So no
 * secret is logged.
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
        // Explains a token that appears twice: its response was replayed.
        ...(headers['idempotency-replayed'] === 'true' && { replayed: true }),
      }),
    },
  });
}

/**
 * Returns the id that a trusted proxy forwarded, so that its log can be searched.
 * It is not used as our id, because many proxies forward the client's text and ids could repeat. A token does not fit
 * its format.
 */
function proxyFieldsOf(request: Request): { readonly proxyRequestId?: string } {
  const id = request.get('x-request-id') ?? '';
  return request.ips.length > 0 && /^[0-9A-Za-z-]{16,64}$/.test(id) ? { proxyRequestId: id } : {};
}
