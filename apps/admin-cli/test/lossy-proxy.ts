import { request as forward } from 'node:http';
import { text } from 'node:stream/consumers';
import { openLocalServer, type LocalServer } from './local-server.ts';

/** The responses that are lost. */
interface Losses {
  readonly method: 'POST' | 'DELETE';
  /** How many, from the first one on. */
  readonly losses: number;
  /** Whether the connection stays open without a response, instead of being closed. */
  readonly isSilent?: boolean;
}

/** Opens a proxy to the API. It drops the first responses to such requests after the API has sent them. */
export async function openLossyProxy(
  url: string,
  { method: lossyMethod, losses, isSilent = false }: Losses,
): Promise<LocalServer> {
  let left = losses;
  return openLocalServer((request, response) => {
    const { method, headers } = request;
    const onward = forward(`${url}${request.url ?? ''}`, { method, headers }, (received) => {
      void text(received).then((body) => {
        if (method === lossyMethod && left > 0) {
          left -= 1;
          if (!isSilent) response.destroy();
          return;
        }
        response.writeHead(received.statusCode ?? 0, received.headers).end(body);
      });
    });
    request.pipe(onward);
  });
}

/** Returns the idempotency keys of the requests that create something, in order. */
export function keysOf({ requests }: LocalServer): readonly unknown[] {
  return requests.filter(({ method }) => method === 'POST').map(({ headers }) => headers['idempotency-key']);
}
