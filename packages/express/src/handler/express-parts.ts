import type { Request, Response } from 'express';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';

/** A request and its response with the parts of Express that the handlers of this product use. */
export interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

/**
 * Returns the same request and response. Without Express they get the parts of Express that the handlers use. The
 * address of the client is `request.ip` if the framework sets it, otherwise that of the connection.
 */
export function withExpressParts(request: IncomingMessage, response: ServerResponse): Exchange {
  if (!('get' in request)) addRequestParts(request);
  if (!('json' in response)) addResponseParts(response);
  if (!isRequest(request) || !isResponse(response))
    throw new TypeError('these are no request and response of Node.js');
  return { request, response };
}

function isRequest(request: IncomingMessage): request is Request {
  return 'get' in request && 'ip' in request;
}

function isResponse(response: ServerResponse): response is Response {
  return 'json' in response && 'append' in response;
}

function addRequestParts(request: IncomingMessage): void {
  const isSecure = request.socket instanceof TLSSocket;
  const defaults = {
    ip: request.socket.remoteAddress,
    protocol: isSecure ? 'https' : 'http',
    secure: isSecure,
    path: (request.url ?? '/').split('?', 1).join(),
    originalUrl: request.url,
    // The settings of an Express app. There is no trusted proxy.
    app: { get: () => undefined },
    get: (name: string) => request.headers[name.toLowerCase()],
  };
  for (const [name, value] of Object.entries(defaults)) {
    if (!(name in request))
      Object.defineProperty(request, name, { value, writable: true, configurable: true });
  }
}

type HeaderValue = string | readonly string[];

function addResponseParts(response: ServerResponse): void {
  const set = (
    name: string | Readonly<Record<string, HeaderValue>>,
    value: HeaderValue = '',
  ): ServerResponse => {
    const headers = typeof name === 'string' ? { [name]: value } : name;
    for (const [header, content] of Object.entries(headers)) response.setHeader(header, content);
    return response;
  };
  Object.assign(response, {
    set,
    status: (code: number) => {
      response.statusCode = code;
      return response;
    },
    append: (name: string, value: string) => response.appendHeader(name, value),
    json: (body: unknown) => {
      const text = JSON.stringify(body);
      if (!response.hasHeader('Content-Type')) set('Content-Type', 'application/json; charset=utf-8');
      set('Content-Length', String(Buffer.byteLength(text)));
      return response.end(text);
    },
  });
}
