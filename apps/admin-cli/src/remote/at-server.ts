import { lookingAt } from '@nbsetup/platform-node';
import type { ConnectionWords, RemoteWords } from './connection-options.ts';
import { parseServerAddress } from './server-address.ts';

/** Runs `work` on the API that the options name; a refusal names its URL. Throws `UsageError` for the address. */
export async function atServer<Result>(
  words: RemoteWords<ConnectionWords>,
  work: () => Promise<Result>,
): Promise<Result> {
  const address = parseServerAddress(words.url, { allowsPlainHttp: words['insecure-http'] });
  return lookingAt(address.href, work);
}
