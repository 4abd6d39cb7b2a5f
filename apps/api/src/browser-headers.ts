import cors from 'cors';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Headers for answers that no page shows: nothing in them may run, be framed, or be loaded by another site. Browsers are
 * told to keep to https only where TLS ends in here: else it is the proxy that knows whether its host is ready for that.
 */
export function protectiveHeaders({ servesTls }: { readonly servesTls: boolean }): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    xFrameOptions: { action: 'deny' },
    // Of other hosts in the domain this one knows nothing.
    strictTransportSecurity: servesTls && { maxAge: 365 * 24 * 60 * 60, includeSubDomains: false },
  });
}

/**
 * Lets pages of the listed origins call the API and read what it says of tokens and waits. Never with cookies: a page
 * of another origin comes with a token of its own, or not at all. Others get no header and no answer to a preflight.
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
    if (corsOrigins.length > 0) response.vary('Origin');
    next();
  };
}
