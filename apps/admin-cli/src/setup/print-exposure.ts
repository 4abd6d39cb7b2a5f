import type { ApiConfig } from '@nbsetup/api-config';
import type { Format } from '@nbsetup/cli-kit';
import { DomainError, isWindowOpen, setupWindowEnd } from '@nbsetup/domain';
import type { CommandContext } from '../program/command-context.ts';
import { readInstanceConfig } from '../store/instance-config.ts';
import { readStoreState, type StoreState } from '../status/instance-status.ts';

/**
 * Prints who could set up the instance over the API with this configuration.
 * @throws `store_outdated` if the store must be migrated first.
 */
export async function printExposure(context: CommandContext, format: Format): Promise<void> {
  const config = readInstanceConfig(context);
  const state = await readStoreState(config);
  if (state.store === 'outdated') throw new DomainError('store_outdated', state.reason);
  const exposure = exposureOf(config, state);
  await context.stdout.print(render(exposure, format));
}

type KnownState = Exclude<StoreState, { readonly store: 'outdated' }>;

/** The state of the setup window. */
type Window =
  | { readonly kind: 'unlimited' | 'not begun' }
  | { readonly kind: 'open'; readonly end: Date }
  /** The window has ended. It may also begin in the future. Then a clock is or was wrong. */
  | { readonly kind: 'over'; readonly end: Date; readonly isFromTheFuture: boolean };

interface Exposure {
  readonly isSetupRequired: boolean;
  /** Whether the configuration allows setup. */
  readonly isSetupEnabled: boolean;
  readonly areSetupTokensEnabled: boolean;
  readonly isSecretAsked: boolean;
  /** The allowed networks. Absent if all are allowed. */
  readonly networks: readonly string[] | undefined;
  /** The allowed origins of browser pages, in addition to the own one. */
  readonly origins: readonly string[];
  readonly window: Window;
  readonly listenAddress: string;
  /** Whether only processes on this machine can reach the address. */
  readonly isLocal: boolean;
}

function exposureOf(
  { NB_LISTEN_ADDRESS: { host, port }, ...config }: ApiConfig,
  state: KnownState,
): Exposure {
  return {
    isSetupRequired: state.store !== 'ready' || state.isSetupRequired,
    isSetupEnabled: config.NB_SETUP_ENABLED,
    areSetupTokensEnabled: config.NB_SETUP_PAT_ENABLED,
    isSecretAsked: config.NB_SETUP_SECRET !== undefined,
    networks: config.NB_SETUP_ALLOWED_CIDRS,
    origins: config.NB_SETUP_ALLOWED_ORIGINS ?? [],
    window: windowOf(config.NB_SETUP_WINDOW, state),
    listenAddress: `${host?.includes(':') === true ? `[${host}]` : (host ?? '')}:${port}`,
    isLocal: host === 'localhost' || host === '::1' || host?.startsWith('127.') === true,
  };
}

function windowOf(windowMs: number | undefined, state: KnownState): Window {
  if (windowMs === undefined) return { kind: 'unlimited' };
  const { startedAt, now } = (state.store === 'ready' ? state.setupWindow : undefined) ?? {};
  const end = setupWindowEnd(startedAt, windowMs);
  if (now === undefined || end === undefined) return { kind: 'not begun' };
  if (isWindowOpen(startedAt, { windowMs, now })) return { kind: 'open', end };
  return { kind: 'over', end, isFromTheFuture: now < end };
}

function render(exposure: Exposure, format: Format): string {
  switch (format) {
    case 'text':
      return renderText(exposure);
    case 'json':
      return `${JSON.stringify({
        setup_required: exposure.isSetupRequired,
        setup_enabled: exposure.isSetupEnabled,
        setup_pat_enabled: exposure.areSetupTokensEnabled,
        secret_required: exposure.isSecretAsked,
        allowed_cidrs: exposure.networks ?? null,
        allowed_origins: exposure.origins,
        window: exposure.window.kind,
        window_end: 'end' in exposure.window ? exposure.window.end.toISOString() : null,
        listen_address: exposure.listenAddress,
        local_only: exposure.isLocal,
        exposed: isExposed(exposure),
      })}\n`;
  }
}

function renderText(exposure: Exposure): string {
  const { areSetupTokensEnabled, isSecretAsked, networks, origins } = exposure;
  const { window, listenAddress, isLocal } = exposure;
  return [
    `setup       ${setupText(exposure)}`,
    `setup PATs  ${areSetupTokensEnabled ? 'on: setup returns a token when asked' : 'off'}`,
    `secret      ${isSecretAsked ? 'required: NB_SETUP_SECRET, sent as X-Setup-Secret' : 'none: NB_SETUP_SECRET is not set'}`,
    `networks    ${networks?.join(', ') ?? 'all: NB_SETUP_ALLOWED_CIDRS is not set'}`,
    `browsers    ${['its own pages', ...origins].join(', ')}`,
    `time        ${windowText(window)}`,
    `listening   ${listenAddress}: ${isLocal ? 'this machine only' : 'also other machines'}`,
    `verdict     ${verdictOn(exposure)}`,
    '',
  ].join('\n');
}

function setupText({ isSetupRequired, isSetupEnabled }: Exposure): string {
  if (!isSetupRequired) return 'completed: it cannot be repeated';
  return isSetupEnabled
    ? 'required: the first valid request becomes the owner'
    : 'closed: NB_SETUP_ENABLED is false, also on this host';
}

function windowText(window: Window): string {
  switch (window.kind) {
    case 'unlimited':
      return 'not limited: NB_SETUP_WINDOW is not set';
    case 'not begun':
      return 'starts with the first start of the API';
    case 'open':
      return `until ${window.end.toISOString()}`;
    case 'over':
      return window.isFromTheFuture
        ? `closed: it would last until ${window.end.toISOString()}, but began in the future, so a clock was or is wrong; nbsetup setup reopen-window restarts it`
        : `ended at ${window.end.toISOString()}; nbsetup setup reopen-window restarts it`;
  }
}

function verdictOn(exposure: Exposure): string {
  const { isSetupRequired, isSetupEnabled, isLocal, networks, window } = exposure;
  if (!isSetupEnabled) return 'closed to everybody';
  if (!isSetupRequired || isLocal) return 'closed to other machines';
  if (window.kind === 'over') return 'closed: the time to set up has passed';
  if (!isExposed(exposure)) return 'closed without the secret';
  const where = networks === undefined ? '' : ' from these networks';
  return `open: anybody who can reach the address${where} can take over the instance`;
}

/** Returns whether another machine could set up the instance without a secret. */
function isExposed({ isSetupRequired, isSetupEnabled, isLocal, isSecretAsked, window }: Exposure): boolean {
  return isSetupRequired && isSetupEnabled && !isLocal && !isSecretAsked && window.kind !== 'over';
}
