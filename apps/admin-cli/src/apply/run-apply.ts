import { setupPolicyOf } from '@nbsetup/api-config';
import type { Format } from '@nbsetup/cli-kit';
import { applyBootstrap, type AppliedBootstrap, type BootstrapStep } from '@nbsetup/domain/admin';
import { createBcryptHasher, secureRandomness } from '@nbsetup/platform-node';
import type { ProductStore } from '@nbsetup/product';
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
import { recoverSecretFiles } from './recover-token-files.ts';
import { renderSteps } from './render-steps.ts';

/** The parsed options of `apply`. */
export interface ApplyOptions {
  readonly file: string;
  readonly 'dry-run': boolean;
  readonly output: Format;
}

/**
 * Creates what the file declares, in one transaction. With `--dry-run` it only shows the changes.
 * @throws `ManifestError` with all problems of the file. Then nothing is changed.
 */
export async function runApply(context: CommandContext, options: ApplyOptions): Promise<void> {
  const { file, output: format, 'dry-run': isDryRun } = options;
  const config = readInstanceConfig(context);
  const { tokens: tokenPolicy, closedBecause } = setupPolicyOf(config);
  // The file is checked before anything is opened.
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
 * Plans the manifest twice: in `check` before anything is written, and in `applyBootstrap` in the transaction with its
 * locks.
 * `applyBootstrap` takes the first plan, so there is no third. Only a refused first plan is compared with another one,
 * because another process may have applied the same at the same time.
 */
async function apply(context: CommandContext, task: ApplyTask): Promise<readonly BootstrapStep[]> {
  const { config, manifest } = task;
  if (!(await instanceStoreExists(config))) return applyToNewStore(context, task);
  await using store = await openInstanceStore(context, config);
  await using prepared = await prepare(context, { ports: store.storage, task });
  const { owner, steps } = await carryOut(store.storage, { ...task, ...prepared });
  await prepared.finish();
  await recoverSecretFiles(context, { read: store.storage.read, manifest, owner });
  return steps;
}

/** Creates the store last, so that a failure before that leaves no store. */
async function applyToNewStore(context: CommandContext, task: ApplyTask): Promise<readonly BootstrapStep[]> {
  await using prepared = await prepare(context, { ports: noStore, task });
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

async function carryOut(storage: ProductStore['storage'], work: Work): Promise<AppliedBootstrap> {
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
