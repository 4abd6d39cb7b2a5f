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
  readonly isSecretAsked: boolean;
  /** Only from these; from anywhere when absent. */
  readonly networks: readonly string[] | undefined;
  /** Origins beside its own whose pages may set up. */
  readonly origins: readonly string[];
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
    isSecretAsked: config.NB_SETUP_SECRET !== undefined,
    networks: config.NB_SETUP_ALLOWED_CIDRS,
    origins: config.NB_SETUP_ALLOWED_ORIGINS ?? [],
    listenAddress: `${host?.includes(':') === true ? `[${host}]` : (host ?? '')}:${port}`,
    isLocal: host === 'localhost' || host === '::1' || host?.startsWith('127.') === true,
  };
}

function render(exposure: Exposure, format: Format): string {
  switch (format) {
    case 'text':
      return renderText(exposure);
    case 'json':
      return `${JSON.stringify({
        setup_required: exposure.isSetupRequired,
        setup_pat_enabled: exposure.areSetupTokensEnabled,
        secret_required: exposure.isSecretAsked,
        allowed_cidrs: exposure.networks ?? null,
        allowed_origins: exposure.origins,
        listen_address: exposure.listenAddress,
        local_only: exposure.isLocal,
        exposed: isExposed(exposure),
      })}\n`;
  }
}

function renderText(exposure: Exposure): string {
  const { isSetupRequired, areSetupTokensEnabled, isSecretAsked, networks, origins } = exposure;
  const { listenAddress, isLocal } = exposure;
  return [
    `setup       ${isSetupRequired ? 'required: the first request that is right becomes owner' : 'completed: nobody can do it again'}`,
    `setup PATs  ${areSetupTokensEnabled ? 'on: setup returns a token when asked' : 'off'}`,
    `secret      ${isSecretAsked ? 'asked for: NB_SETUP_SECRET, sent as X-Setup-Secret' : 'none: NB_SETUP_SECRET is not set'}`,
    `networks    ${networks?.join(', ') ?? 'all: NB_SETUP_ALLOWED_CIDRS is not set'}`,
    `browsers    ${['its own pages', ...origins].join(', ')}`,
    `listening   ${listenAddress}: ${isLocal ? 'this machine only' : 'other machines, too'}`,
    `verdict     ${verdictOn(exposure)}`,
    '',
  ].join('\n');
}

function verdictOn(exposure: Exposure): string {
  const { isSetupRequired, isLocal, networks } = exposure;
  if (!isSetupRequired || isLocal) return 'closed to other machines';
  if (!isExposed(exposure)) return 'closed to who does not know the secret';
  const where = networks === undefined ? '' : ' from these networks';
  return `open: anybody who reaches the address${where} can take the instance`;
}

/** Whether another machine needs to know nothing to take the instance. */
function isExposed({ isSetupRequired, isLocal, isSecretAsked }: Exposure): boolean {
  return isSetupRequired && !isLocal && !isSecretAsked;
}
