import type { IncomingMessage } from 'node:http';

/**
 * Whether the request says once, and in a form that can be read, which host it is for. HTTP/1.0 need not say it; an empty
 * `Host` is for requests without one. Source: RFC 9112, section 3.2.
 */
export function hasValidHost(request: Pick<IncomingMessage, 'headersDistinct' | 'httpVersion'>): boolean {
  const [host, ...others] = request.headersDistinct['host'] ?? [];
  if (host === undefined) return request.httpVersion === '1.0';
  return others.length === 0 && (host === '' || isHost(host));
}

/** The letters first: `URL` would take a path, a name and a password for parts of a host, and drop line breaks. */
function isHost(text: string): boolean {
  return /^[\w.~!$&'()*+,;=%:[\]-]+$/.test(text) && URL.canParse(`http://${text}`);
}
