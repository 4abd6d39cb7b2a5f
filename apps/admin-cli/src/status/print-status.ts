import { parseDuration, type Format } from '@nbsetup/cli-kit';
import { DomainError } from '@nbsetup/domain';
import { exitCodeOf } from '@nbsetup/platform-node';
import type { CommandContext } from '../program/command-context.ts';
import { programVersion } from '../program/print-version.ts';
import type { ConnectionOptions } from '../remote/connection-options.ts';
import type { StoreState } from './instance-status.ts';
import { openStatusSource, type StatusSource } from './status-source.ts';
import { waitForStore } from './wait-for-store.ts';

/** The options of `status`, as they were typed. */
export interface StatusOptions extends ConnectionOptions {
  readonly output: Format;
  /** In milliseconds. */
  readonly wait: string | undefined;
}

const notReadyExitCode = exitCodeOf(new DomainError('store_outdated', 'the store is not ready'));

/** Prints where the instance stands; the exit code is 6 unless its store can serve. */
export async function printStatus(context: CommandContext, options: StatusOptions): Promise<void> {
  const { output: format, wait = '0s' } = options;
  const waitMs = parseDuration(wait);
  const source = await openStatusSource(context, options);
  const state = await waitForStore(() => source.look(), {
    waitMs,
    onWait: (reason) => {
      if (context.stderr.isTerminal) context.stderr.write(`waiting up to ${wait}: ${reason}\n`);
    },
  });
  const facts = { version: programVersion(), place: source.place, state };
  await context.stdout.print(renderStatus(facts, format));
  if (state.store !== 'ready') context.exitWith(notReadyExitCode);
}

interface Facts {
  readonly version: string;
  readonly place: StatusSource['place'];
  readonly state: StoreState;
}

/** The status as lines of a name and a value, or as one JSON object. */
function renderStatus({ version, place, state }: Facts, format: Format): string {
  switch (format) {
    case 'text': {
      const isRemote = 'url' in place;
      const placeLines = isRemote
        ? [`url      ${place.url}`]
        : [`engine   ${place.engine}`, `place    ${place.place}`];
      return [`version  ${version}`, ...placeLines, ...storeLines(state, isRemote), ''].join('\n');
    }
    case 'json': {
      const { store } = state;
      const setup = store === 'ready' ? setupFields(state) : {};
      const reason = store === 'outdated' ? { reason: state.reason } : {};
      return `${JSON.stringify({ version, ...place, store, ...reason, ...setup })}\n`;
    }
  }
}

type ReadyState = Extract<StoreState, { readonly store: 'ready' }>;

function setupFields({ isSetupRequired, closedBecause }: ReadyState): Readonly<Record<string, boolean>> {
  return { setup_required: isSetupRequired, ...(closedBecause !== undefined && { setup_closed: true }) };
}

/** An API says the same about an instance that was set up and about one where setup is closed. */
function setupText({ isSetupRequired, closedBecause }: ReadyState, isRemote: boolean): string {
  if (!isSetupRequired) return isRemote ? 'completed, or closed by the server' : 'completed';
  return closedBecause === undefined ? 'required' : `not done, and closed: ${closedBecause}`;
}

function storeLines(state: StoreState, isRemote: boolean): readonly string[] {
  switch (state.store) {
    case 'ready':
      return ['store    ready', `setup    ${setupText(state, isRemote)}`];
    case 'absent':
      return ['store    absent: it is made by `nbsetup setup`, `nbsetup migrate up` or the API'];
    case 'outdated':
      return [`store    outdated: ${state.reason}`];
  }
}
