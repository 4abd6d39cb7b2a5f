import { withLocation } from '@nbsetup/platform-node';
import { storeLocation } from '@nbsetup/storage-engine';
import type { CommandContext } from '../program/command-context.ts';
import { isRemote, type ConnectionOptions } from '../remote/connection-options.ts';
import { readInstanceConfig } from '../store/instance-config.ts';
import { readStoreState, type StoreState } from './instance-status.ts';

/** The instance whose state `status` shows. */
export interface StatusSource {
  /** The location: the engine and the location of its store, or the URL of its API. */
  readonly location: { readonly engine: string; readonly place: string } | { readonly url: string };
  /**
   * Reads the state.
   * @throws `store_unavailable` or `store_locked` if it cannot be read.
   */
  readState(): Promise<StoreState>;
}

/** Opens the store or the API that the options name. */
export async function openStatusSource(
  context: CommandContext,
  options: ConnectionOptions,
): Promise<StatusSource> {
  if (!isRemote(options)) {
    const config = readInstanceConfig(context);
    const { NB_STORE_ENGINE: engine } = config;
    return { location: { engine, place: storeLocation(config) }, readState: () => readStoreState(config) };
  }
  const { openApi } = await import('../remote/api.ts');
  const api = await openApi(context, options, { retry: { attemptsMax: 1 } });
  return {
    location: { url: api.address.href },
    readState: () =>
      withLocation(api.address.href, async () => {
        const { setup_required: isSetupRequired } = await api.call(({ instance }) => instance.status());
        return { store: 'ready', isSetupRequired };
      }),
  };
}
