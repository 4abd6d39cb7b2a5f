import { createClient, isApiError, type Client, type ClientOptions } from '@nbsetup/client';
import type { CommandContext } from '../program/command-context.ts';
import { parseServerAddress } from './server-address.ts';
import type { ConnectionOptions, RemoteOptions } from './connection-options.ts';
import { readCertificates } from './read-certificates.ts';
import { domainErrorOf } from './refusal.ts';

const timeoutMs = 30_000;

/** The API of an instance. */
export interface Api {
  readonly address: URL;
  /**
   * Calls the API with a token, or without one if it is absent.
   * @throws a `DomainError` with the message of the server if it refuses.
   * @throws `store_unavailable` if there is no response.
   */
  call<Result>(use: (client: Client) => Promise<Result>, token?: string): Promise<Result>;
}

/**
 * Opens the API of the options. From then on, an error message names its URL. `retry` is the number of retries of safe
 * requests. Default: that of the client.
 * @throws `UsageError` for an invalid address.
 * @throws `invalid_input` for unusable certificates.
 */
export async function openApi(
  { setLocation }: Pick<CommandContext, 'setLocation'>,
  options: RemoteOptions<ConnectionOptions>,
  { retry }: Pick<ClientOptions, 'retry'> = {},
): Promise<Api> {
  const baseUrl = parseServerAddress(options.url, { allowsPlainHttp: options['insecure-http'] });
  setLocation(baseUrl.href);
  const fetch = options['ca-file'] === undefined ? undefined : await fetchTrusting(options['ca-file']);
  return {
    address: baseUrl,
    call: async (use, token) => {
      try {
        return await use(createClient({ baseUrl, token, fetch, retry, timeoutMs }));
      } catch (error) {
        throw isApiError(error) ? domainErrorOf(error, { timeoutMs }) : error;
      }
    },
  };
}

/** Creates a `fetch` that trusts the certificates. The library for that is large, so it is loaded only here. */
async function fetchTrusting(path: string): Promise<ClientOptions['fetch']> {
  const ca = await readCertificates(path);
  const { nodeFetch } = await import('@nbsetup/client/node');
  return nodeFetch({ ca });
}
