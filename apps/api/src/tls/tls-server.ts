import { createServer, type Server, type ServerOptions } from 'node:https';
import type { RequestListener } from 'node:http';
import type { CertificateWatch } from './certificate-watch.ts';

/**
 * A server of HTTPS that presents the watched certificate, and the next one as soon as there is one. Connections go on with
 * the one they began with.
 */
export function createTlsServer(
  certificate: CertificateWatch,
  options: ServerOptions,
  listener: RequestListener,
): Server {
  const server = createServer({ ...options, ...certificate.current().secureOptions }, listener);
  certificate.onReplaced(({ secureOptions }) => {
    server.setSecureContext(secureOptions);
  });
  return server;
}
