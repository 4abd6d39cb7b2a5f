import { createServer, type Server, type ServerOptions } from 'node:https';
import type { RequestListener } from 'node:http';
import type { CertificateWatch } from './certificate-watch.ts';

/** Creates an HTTPS server that presents the watched certificate. New connections get a new certificate at once. */
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
