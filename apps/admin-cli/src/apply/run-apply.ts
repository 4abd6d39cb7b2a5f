import { setupPolicyOf } from '@nbsetup/api-config';
import type { Format } from '@nbsetup/cli-kit';
import { applyBootstrap, type AppliedBootstrap, type BootstrapStep, type Storage } from '@nbsetup/domain';
import { createBcryptHasher, secureRandomness } from '@nbsetup/platform-node';
import { storeLocation } from '@nbsetup/storage-engine';
import type { CommandContext } from '../program/command-context.ts';
import { readInstanceConfig } from '../store/instance-config.ts';
import { instanceStoreExists, openExistingStore, openInstanceStore } from '../store/open-store.ts';
import {
  check,
  noStore,
  commandOf,
  prepare,
  type ApplyTask,
  type Checked,
  type Prepared,
} from './prepare-apply.ts';
import { readManifest } from './read-manifest.ts';
import { recoverTokenFiles } from './recover-token-files.ts';
import { renderSteps } from './render-steps.ts';

/** The options of `apply`, as they were typed. */
export interface ApplyOptions {
  readonly file: string;
  readonly 'dry-run': boolean;
  readonly output: Format;
}

/** Makes the store have what the file declares, all of it or nothing, or tells what would change. */
export async function runApply(context: CommandContext, options: ApplyOptions): Promise<void> {
  const { file, output: format, 'dry-run': isDryRun } = options;
  const config = readInstanceConfig(context);
  const { tokens: tokenPolicy, closedBecause } = setupPolicyOf(config);
  // Whatever is wrong with the file is told before anything is opened.
  const manifest = await readManifest(context, { file, tokenPolicy });
  const task: ApplyTask = { config, manifest, tokenPolicy, closedBecause };
  const steps = isDryRun ? await preview(context, task) : await apply(context, task);
  await context.stdout.print(renderSteps(steps, { format, isDryRun }));
}

async function preview(context: CommandContext, task: ApplyTask): Promise<readonly BootstrapStep[]> {
  await using store = await openExistingStore(task.config);
  if (store !== undefined) context.setLocation(storeLocation(task.config));
  const { preview: planned } = await check(store?.storage ?? noStore, task);
  return planned.steps;
}

/**
 * The manifest is planned twice: by `check`, before anything is written, and by `applyBootstrap` in the transaction, on what
 * is locked there. `applyBootstrap` takes the first plan, so there is no third. Only a first plan that would be refused is
 * compared with another one, because another process may have applied the same meanwhile.
 */
async function apply(context: CommandContext, task: ApplyTask): Promise<readonly BootstrapStep[]> {
  const { config, manifest } = task;
  if (!(await instanceStoreExists(config))) return applyToNewStore(context, task);
  await using store = await openInstanceStore(context, config);
  await using prepared = await prepare(context, { look: store.storage, task });
  const { owner, steps } = await carryOut(store.storage, { ...task, ...prepared });
  await prepared.finish();
  await recoverTokenFiles(context, { read: store.storage.read, bootstrap: manifest.bootstrap, owner });
  return steps;
}

/** The store is created last, so that nothing is left where something else fails. */
async function applyToNewStore(context: CommandContext, task: ApplyTask): Promise<readonly BootstrapStep[]> {
  await using prepared = await prepare(context, { look: noStore, task });
  const steps = await createAndApply(context, { ...task, ...prepared });
  await prepared.finish();
  return steps;
}

async function createAndApply(context: CommandContext, work: Work): Promise<readonly BootstrapStep[]> {
  await using store = await openInstanceStore(context, work.config);
  const { steps } = await carryOut(store.storage, work);
  return steps;
}

type Work = ApplyTask & Checked & Pick<Prepared, 'deliver'>;

async function carryOut(storage: Storage, work: Work): Promise<AppliedBootstrap> {
  const { preview: planned, ownerPassword, deliver } = work;
  await using passwordHasher = createBcryptHasher();
  return await applyBootstrap(
    { ...storage, randomness: secureRandomness, passwordHasher },
    {
      ...commandOf(work),
      preview: planned,
      ownerPassword: () => Promise.resolve(ownerPassword),
      deliver,
    },
  );
}
