import { redactTokens, type Randomness } from '@nbsetup/domain';
import type { Logger } from 'pino';
import { pinoHttp, type HttpLogger } from 'pino-http';

interface LoggedResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

/**
 * Logs every answered request but the probes, and names each in `X-Request-Id`. Only what is listed here is logged: no
 * header, no query and no body, and of a token in the path only its prefix; so no secret.
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
        path: pathWithoutTokens(url),
      }),
      res: ({ statusCode, headers }: LoggedResponse) => ({
        statusCode,
        // Who looks into a token that turned up twice wants to see that an answer was given again.
        ...(headers['idempotency-replayed'] === 'true' && { replayed: true }),
      }),
    },
  });
}

/** The path as it came, unless it has a token in it, in plain or percent-encoded characters. */
function pathWithoutTokens(url: string): string {
  const path = url.split('?', 1).join();
  const decoded = path.replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  const redacted = redactTokens(decoded);
  return redacted === decoded ? path : redacted;
}
