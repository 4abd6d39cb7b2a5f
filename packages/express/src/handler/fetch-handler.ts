import { withExpressParts } from './express-parts.ts';
import { fetchExchange } from './fetch-exchange.ts';
import type { RequestHandler } from 'express';

/** The client of a request. */
export interface FetchClient {
  /**
   * The address of the client, as the framework knows it. The limits count by it. All clients without an address
   * share their limits.
   */
  readonly address: string | undefined;
}

/** Returns the response to a request of the fetch API. Rejects with an error for which no handler has a response. */
export type FetchHandler = (request: Request, client: FetchClient) => Promise<Response>;

/** Returns the handler for requests of the fetch API. It must answer every request or pass on an error. */
export function toFetchHandler(handler: RequestHandler): FetchHandler {
  return async (request, client) => {
    // Without types, an address that is forgotten would make all clients share their limits.
    if (!('address' in Object(client)))
      throw new TypeError('fetch needs { address } of the client as its second argument');
    const { incoming, outgoing, response } = fetchExchange(request, client);
    const failed = new Promise<never>((_resolve, reject) => {
      const parts = withExpressParts(incoming, outgoing);
      void handler(parts.request, parts.response, reject);
    });
    return Promise.race([response, failed]);
  };
}
