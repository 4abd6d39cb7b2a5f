import { withLocation } from '@nbsetup/platform-node';
import { storeLocation } from '@nbsetup/storage-engine';
import type { CommandContext } from '../program/command-context.ts';
import { isRemote, type ConnectionOptions } from '../remote/connection-options.ts';
import { readInstanceConfig } from '../store/instance-config.ts';
import { readStoreState, type StoreState } from './instance-status.ts';

/** An instance as `status` sees it. */
export interface StatusSource {
  /** Where it is: the engine and the place of its store, or the URL of its API. */
  readonly place: { readonly engine: string; readonly place: string } | { readonly url: string };
  /** Looks at it. Throws `store_unavailable` and `store_locked` when it cannot be looked at. */
  look(): Promise<StoreState>;
}

/** The instance on whose store, or over whose API, the command is to work. */
export async function openStatusSource(
  context: CommandContext,
  options: ConnectionOptions,
): Promise<StatusSource> {
  if (!isRemote(options)) {
    const config = readInstanceConfig(context);
    const { NB_STORE_ENGINE: engine } = config;
    return { place: { engine, place: storeLocation(config) }, look: () => readStoreState(config) };
  }
  const { openApi } = await import('../remote/api.ts');
  const api = await openApi(context, options, { retry: { attemptsMax: 1 } });
  return {
    place: { url: api.address.href },
    look: () =>
      withLocation(api.address.href, async () => {
        const { setup_required: isSetupRequired } = await api.call(({ instance }) => instance.status());
        return { store: 'ready', isSetupRequired };
      }),
  };
}
