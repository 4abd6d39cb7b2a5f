import type { ApiConfig } from '@nbsetup/api-config';
import { DomainError } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import type { Format } from '../program/options.ts';
import { readInstanceConfig } from '../store/instance-config.ts';
import { readStoreState, type StoreState } from '../status/instance-status.ts';

/**
 * Prints who could set the instance up through the API with this configuration, and what they would get. Throws
 * `store_outdated` for a store that must be migrated before it can tell.
 */
export async function printExposure(context: CommandContext, format: Format): Promise<void> {
  const config = readInstanceConfig(context);
  const state = await readStoreState(config);
  if (state.store === 'outdated') throw new DomainError('store_outdated', state.reason);
  const exposure = exposureOf(config, state);
  await context.stdout.deliver(render(exposure, format));
}

type KnownState = Exclude<StoreState, { readonly store: 'outdated' }>;

interface Exposure {
  readonly isSetupRequired: boolean;
  readonly areSetupTokensEnabled: boolean;
  readonly listenAddress: string;
  /** Whether only processes on this machine reach that address. */
  readonly isLocal: boolean;
}

function exposureOf(
  { NB_LISTEN_ADDRESS: { host, port }, ...config }: ApiConfig,
  state: KnownState,
): Exposure {
  return {
    isSetupRequired: state.store !== 'ready' || state.isSetupRequired,
    areSetupTokensEnabled: config.NB_SETUP_PAT_ENABLED,
    listenAddress: `${host?.includes(':') === true ? `[${host}]` : (host ?? '')}:${port}`,
    isLocal: host === 'localhost' || host === '::1' || host?.startsWith('127.') === true,
  };
}

function render(exposure: Exposure, format: Format): string {
  const { isSetupRequired, areSetupTokensEnabled, listenAddress, isLocal } = exposure;
  switch (format) {
    case 'text':
      return [
        `setup       ${isSetupRequired ? 'required: the first request that is right becomes owner' : 'completed: nobody can do it again'}`,
        `setup PATs  ${areSetupTokensEnabled ? 'on: setup returns a token when asked' : 'off'}`,
        `listening   ${listenAddress}: ${isLocal ? 'this machine only' : 'other machines, too'}`,
        `verdict     ${isSetupRequired && !isLocal ? 'open: anybody who reaches the address can take the instance' : 'closed to other machines'}`,
        '',
      ].join('\n');
    case 'json':
      return `${JSON.stringify({
        setup_required: isSetupRequired,
        setup_pat_enabled: areSetupTokensEnabled,
        listen_address: listenAddress,
        local_only: isLocal,
        exposed: isSetupRequired && !isLocal,
      })}\n`;
  }
}
