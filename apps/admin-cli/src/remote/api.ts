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
   * Makes calls with a token, or as nobody when it is absent. Throws the refusal of the server as a `DomainError`, and
   * `store_unavailable` when there is no answer.
   */
  call<Answer>(use: (client: Client) => Promise<Answer>, token?: string): Promise<Answer>;
}

/**
 * Opens the API that the options name. From then on a refusal names its URL. Throws `UsageError` for the address and `invalid_input` for the certificates.
 *
 * `retry` says how often what may arrive twice is sent; as the client does by itself when absent.
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

/** What other certificates need weighs half as much as node itself, so it is loaded for them only. */
async function fetchTrusting(path: string): Promise<ClientOptions['fetch']> {
  const ca = await readCertificates(path);
  const { nodeFetch } = await import('@nbsetup/client/node');
  return nodeFetch({ ca });
}
