import type { IncomingMessage } from 'node:http';

/**
 * Returns whether the request names its host once and in a valid form.
 * HTTP/1.0 requests may have no `Host`, and it may be empty. Source: RFC 9112, section 3.2.
 */
export function hasValidHost(request: Pick<IncomingMessage, 'headersDistinct' | 'httpVersion'>): boolean {
  const [host, ...others] = request.headersDistinct['host'] ?? [];
  if (host === undefined) return request.httpVersion === '1.0';
  return others.length === 0 && (host === '' || isHost(host));
}

/** The last valid host, because most requests of a server name the same one. */
let lastValidHost: string | undefined;

/** The characters are checked first. `URL` alone would accept a path, a name and a password, and drop line breaks. */
function isHost(text: string): boolean {
  if (text === lastValidHost) return true;
  const isValid = /^[\w.~!$&'()*+,;=%:[\]-]+$/.test(text) && URL.canParse(`http://${text}`);
  if (isValid) lastValidHost = text;
  return isValid;
}
