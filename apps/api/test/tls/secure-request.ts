import { Agent, request, type RequestOptions } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { TLSSocket } from 'node:tls';

/** The response to a TLS request. */
export interface SecureResponse {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The presented certificate in PEM. Only the first request of a connection knows it. */
  readonly presented: string | undefined;
  /** The local port of the connection. */
  readonly localPort: number | undefined;
}

/** A request over TLS. */
export interface SecureRequest extends RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Sends a request over TLS with its body. By default it opens a new connection. */
export async function secureRequest(
  url: string,
  { body, headers: extra, ...options }: SecureRequest,
): Promise<SecureResponse> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', ...extra };
    const sending = request(url, { agent: new Agent({ maxCachedSessions: 0 }), ...options, headers });
    sending.once('error', reject);
    sending.once('response', (response) => {
      const { socket, statusCode: status } = response;
      const { localPort } = socket;
      const presented = socket instanceof TLSSocket ? socket.getPeerX509Certificate()?.toString() : undefined;
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('error', reject);
      response.once('end', () => {
        resolve({ status, headers: response.headers, body: text, presented, localPort });
      });
    });
    sending.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
