import { DomainError } from '@nbsetup/domain';
import { exitCodeOf } from '@nbsetup/platform-node';
import type { CommandContext } from '../program/command-context.ts';
import type { Format } from '../program/options.ts';
import { programVersion } from '../program/print-version.ts';
import { readInstanceConfig } from '../store/instance-config.ts';
import { readStoreState, type StoreState } from './instance-status.ts';
import { waitForStore } from './wait-for-store.ts';

const notReadyExitCode = exitCodeOf(new DomainError('store_outdated', 'the store is not ready'));

/** Prints where the instance stands; the exit code is 6 unless its store can serve. */
export async function printStatus(
  context: CommandContext,
  { format, waitMs }: { readonly format: Format; readonly waitMs: number },
): Promise<void> {
  const config = readInstanceConfig(context);
  const state = await waitForStore(() => readStoreState(config), {
    waitMs,
    onWait: () => {
      if (context.stderr.isTerminal) context.stderr.write('waiting for the store\n');
    },
  });
  const facts = { version: programVersion(), engine: config.NB_STORE_ENGINE, state };
  await context.stdout.deliver(renderStatus(facts, format));
  if (state.store !== 'ready') context.exitWith(notReadyExitCode);
}

interface Facts {
  readonly version: string;
  readonly engine: string;
  readonly state: StoreState;
}

/** The status as lines of a name and a value, or as one JSON object. */
function renderStatus({ version, engine, state }: Facts, format: Format): string {
  switch (format) {
    case 'text':
      return [`version  ${version}`, `engine   ${engine}`, ...storeLines(state), ''].join('\n');
    case 'json': {
      const { store } = state;
      const setup = store === 'ready' ? { setup_required: state.isSetupRequired } : {};
      const reason = store === 'outdated' ? { reason: state.reason } : {};
      return `${JSON.stringify({ version, engine, store, ...reason, ...setup })}\n`;
    }
  }
}

function storeLines(state: StoreState): readonly string[] {
  switch (state.store) {
    case 'ready':
      return ['store    ready', `setup    ${state.isSetupRequired ? 'required' : 'completed'}`];
    case 'absent':
      return ['store    absent: it is made by `nbsetup setup`, `nbsetup migrate up` or the API'];
    case 'outdated':
      return [`store    outdated: ${state.reason}`];
  }
}
