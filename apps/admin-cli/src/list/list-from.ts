import type { Client } from '@nbsetup/client';
import type { CommandContext } from '../program/command-context.ts';
import { isRemote, refuseRemoteOptions, type CallerOptions } from '../remote/connection-options.ts';
import type { ReadingHost } from '../store/open-operator.ts';

/** The two sources of a list. */
interface ListSources<Item> {
  readonly store: (host: ReadingHost) => Promise<readonly Item[]>;
  readonly api: (client: Client) => Promise<readonly Item[]>;
}

/**
 * Returns a list of the account, from the store or over the API that the options name. The modules for each are loaded
 * only when they are needed.
 */
export async function listFrom<Item>(
  context: CommandContext,
  options: CallerOptions,
  sources: ListSources<Item>,
): Promise<readonly Item[]> {
  if (isRemote(options)) {
    const { openCallerApi } = await import('../token/caller-api.ts');
    const api = await openCallerApi(context, options);
    return api.call(sources.api);
  }
  refuseRemoteOptions({ 'auth-token-file': options['auth-token-file'] });
  const { openReadingOperator } = await import('../store/open-operator.ts');
  await using host = await openReadingOperator(context);
  return await sources.store(host);
}
