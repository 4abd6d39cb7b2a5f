import { parseDuration, type Format } from '@nbsetup/cli-kit';
import { DomainError } from '@nbsetup/domain';
import { exitCodeOf } from '@nbsetup/platform-node';
import type { CommandContext } from '../program/command-context.ts';
import { programVersion } from '../program/print-version.ts';
import type { ConnectionOptions } from '../remote/connection-options.ts';
import type { StoreState } from './instance-status.ts';
import { openStatusSource, type StatusSource } from './status-source.ts';
import { waitForStore } from './wait-for-store.ts';

/** The parsed options of `status`. */
export interface StatusOptions extends ConnectionOptions {
  readonly output: Format;
  /** A duration like `60s`. */
  readonly wait: string | undefined;
}

const notReadyExitCode = exitCodeOf(new DomainError('store_outdated', 'the store is not ready'));

/** Prints the state of the instance. The exit code is 6 unless the store is ready. */
export async function printStatus(context: CommandContext, options: StatusOptions): Promise<void> {
  const { output: format, wait = '0s' } = options;
  const waitMs = parseDuration(wait);
  const source = await openStatusSource(context, options);
  const state = await waitForStore(() => source.readState(), {
    waitMs,
    onWait: (reason) => {
      if (context.stderr.isTerminal) context.stderr.write(`waiting up to ${wait}: ${reason}\n`);
    },
  });
  const facts = { version: programVersion(), location: source.location, state };
  await context.stdout.print(renderStatus(facts, format));
  if (state.store !== 'ready') context.exitWith(notReadyExitCode);
}

interface Facts {
  readonly version: string;
  readonly location: StatusSource['location'];
  readonly state: StoreState;
}

/** Returns the status as lines, or as one JSON object. */
function renderStatus({ version, location, state }: Facts, format: Format): string {
  switch (format) {
    case 'text': {
      const isRemote = 'url' in location;
      const locationLines = isRemote
        ? [`url      ${location.url}`]
        : [`engine   ${location.engine}`, `place    ${location.place}`];
      return [`version  ${version}`, ...locationLines, ...storeLines(state, isRemote), ''].join('\n');
    }
    case 'json': {
      const { store } = state;
      const setup = store === 'ready' ? setupFields(state) : {};
      const reason = store === 'outdated' ? { reason: state.reason } : {};
      return `${JSON.stringify({ version, ...location, store, ...reason, ...setup })}\n`;
    }
  }
}

type ReadyState = Extract<StoreState, { readonly store: 'ready' }>;

function setupFields({ isSetupRequired, closedBecause }: ReadyState): Readonly<Record<string, boolean>> {
  return { setup_required: isSetupRequired, ...(closedBecause !== undefined && { setup_closed: true }) };
}

/** Returns the state of setup. Over an API, completed and closed readState the same. */
function setupText({ isSetupRequired, closedBecause }: ReadyState, isRemote: boolean): string {
  if (!isSetupRequired) return isRemote ? 'completed, or closed by the server' : 'completed';
  return closedBecause === undefined ? 'required' : `not done, and closed: ${closedBecause}`;
}

function storeLines(state: StoreState, isRemote: boolean): readonly string[] {
  switch (state.store) {
    case 'ready':
      return ['store    ready', `setup    ${setupText(state, isRemote)}`];
    case 'absent':
      return ['store    absent: it is created by `nbsetup setup`, `nbsetup migrate up` or the API'];
    case 'outdated':
      return [`store    outdated: ${state.reason}`];
  }
}
