import { setupPolicyOf, type ApiConfig } from '@nbsetup/api-config';
import type { Format } from '@nbsetup/cli-kit';
import { requireTokenAllowed, type CheckedSetup } from '@nbsetup/domain/internal';
import { storeLocation } from '@nbsetup/storage-engine';
import type { CommandContext } from '../program/command-context.ts';
import { requireDestination } from '../secret/token-delivery.ts';
import { readInstanceConfig } from '../store/instance-config.ts';
import { readStoreState, type StoreState } from '../status/instance-status.ts';
import {
  prepareSetup,
  requireConsistentOptions,
  requireSetupPlan,
  type SetupOptions,
} from './setup-options.ts';

/**
 * Runs the checks of setup and prints its steps. It reads the store, and changes nothing: it runs no migration and
 * creates no store.
 */
export async function printSetupPlan(context: CommandContext, options: SetupOptions<Format>): Promise<void> {
  requireConsistentOptions(options);
  const config = readInstanceConfig(context);
  const policy = setupPolicyOf(config);
  const prepared = await prepareSetup(context, { options, needsToken: false });
  const plan = requireSetupPlan(prepared.request, policy);
  const state = await readStoreState(config);
  const isRequired = state.store !== 'ready' || state.isSetupRequired;
  if (isRequired && config.NB_SETUP_ENABLED) {
    requireTokenAllowed(prepared.request, policy);
    await requireDestination(context, { file: options['token-file'], format: options.output });
  }
  requireSetupPlan(await prepared.complete(), policy);
  const steps = stepsOf({ config, plan, options, state });
  const text = options.output === 'json' ? JSON.stringify({ steps }) : steps.join('\n');
  await context.stdout.print(`${text}\n`);
}

interface Situation {
  readonly config: ApiConfig;
  readonly plan: CheckedSetup['plan'];
  readonly options: SetupOptions<Format>;
  readonly state: StoreState;
}

function stepsOf({ config, plan, options, state }: Situation): readonly string[] {
  if (state.store === 'ready' && !state.isSetupRequired) return ['nothing: setup was completed before'];
  if (!config.NB_SETUP_ENABLED) return ['refuse: setup is closed, NB_SETUP_ENABLED is false'];
  return [
    ...(state.store === 'absent' ? [`create the embedded store in ${storeLocation(config)}`] : []),
    ...(state.store === 'ready' ? [] : [migrationStep(config)]),
    `create the owner ${plan.name} <${plan.email}>`,
    'create its account with the group All',
    ...tokenSteps(plan, options),
  ];
}

function migrationStep({ NB_AUTO_MIGRATE }: ApiConfig): string {
  return NB_AUTO_MIGRATE
    ? 'migrate the store'
    : 'refuse: the store must be migrated and NB_AUTO_MIGRATE is false';
}

function tokenSteps({ token }: CheckedSetup['plan'], options: SetupOptions<Format>): readonly string[] {
  if (!options['create-pat']) return [];
  if (token === undefined) return ['create no token: NB_SETUP_PAT_ENABLED is not exactly "true"'];
  const days = token.expiresInDays === 1 ? '1 day' : `${token.expiresInDays} days`;
  return [`create a token for ${days}, and put it ${options['token-file'] ?? 'on stdout'}`];
}
