import cors from 'cors';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/**
 * Creates the middleware for security headers. Responses run no scripts, fit in no frame, and load into no other site.
 * HSTS is sent only if TLS ends in this process. Otherwise the proxy decides whether its host is ready for it.
 */
export function protectiveHeaders({ servesTls }: { readonly servesTls: boolean }): RequestHandler {
  const headers = headersSetBy(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      },
      xFrameOptions: { action: 'deny' },
      // This process knows nothing about the subdomains.
      strictTransportSecurity: servesTls && { maxAge: 365 * 24 * 60 * 60, includeSubDomains: false },
    }),
  );
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

/** Returns the headers that the middleware sets. They are the same on every response. */
function headersSetBy(
  middleware: (request: IncomingMessage, response: ServerResponse, next: () => void) => void,
): readonly (readonly [name: string, value: string])[] {
  const response = new RecordingResponse(new IncomingMessage(new Socket()));
  middleware(response.req, response, () => undefined);
  return response.recorded;
}

class RecordingResponse extends ServerResponse {
  readonly recorded: (readonly [name: string, value: string])[] = [];

  override setHeader(name: string, value: number | string | readonly string[]): this {
    this.recorded.push([name, String(value)]);
    return this;
  }
}

/**
 * Creates the middleware for CORS: pages of the listed origins may call the API and read its headers.
 * Cookies are never allowed, so such a page needs a token. Other origins get no header, and no response to a preflight
 * request.
 */
export function crossOrigin(corsOrigins: readonly string[]): RequestHandler {
  const allowed = cors({
    origin: [...corsOrigins],
    credentials: false,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Prefer', 'X-Setup-Secret'],
    exposedHeaders: ['Idempotency-Replayed', 'Retry-After', 'Token-Expires-At', 'X-Request-Id'],
    maxAge: 600,
  });
  return (request, response, next) => {
    if (corsOrigins.includes(request.headers.origin ?? '')) {
      allowed(request, response, next);
      return;
    }
    response.vary('Origin');
    next();
  };
}
