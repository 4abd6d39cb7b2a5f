import { lookingAt } from '@nbsetup/platform-node';
import type { ConnectionOptions, RemoteOptions } from './connection-options.ts';
import { parseServerAddress } from './server-address.ts';

/** Runs `work` on the API that the options name; a refusal names its URL. Throws `UsageError` for the address. */
export async function atServer<Result>(
  options: RemoteOptions<ConnectionOptions>,
  work: () => Promise<Result>,
): Promise<Result> {
  const address = parseServerAddress(options.url, { allowsPlainHttp: options['insecure-http'] });
  return lookingAt(address.href, work);
}
