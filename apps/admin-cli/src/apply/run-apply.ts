import { setupPolicyOf, type ApiConfig } from '@nbsetup/api-config';
import type { Format } from '@nbsetup/cli-kit';
import {
  applyBootstrap,
  previewBootstrap,
  type AppliedBootstrap,
  type BootstrapCommand,
  type BootstrapStep,
  type Storage,
} from '@nbsetup/domain';
import { createBcryptHasher, lookingAt, secureRandomness, systemClock } from '@nbsetup/platform-node';
import { storeExists, storePlace } from '@nbsetup/storage-engine';
import type { CommandContext } from '../program/command-context.ts';
import { readInstanceConfig } from '../store/instance-config.ts';
import { withExistingStore, withStore } from '../store/with-store.ts';
import { checkFiles, generatedFiles } from './check-files.ts';
import type { Manifest } from './parse-manifest.ts';
import { readManifest } from './read-manifest.ts';
import { recoverTokenFiles } from './recover-token-files.ts';
import { renderSteps } from './render-steps.ts';
import { withTokenFiles } from './token-files.ts';

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
  const steps = isDryRun ? await preview(task) : await apply(context, task);
  await context.stdout.print(renderSteps(steps, { format, isDryRun }));
}

interface ApplyTask {
  readonly config: ApiConfig;
  readonly manifest: Manifest;
  readonly tokenPolicy: ReturnType<typeof setupPolicyOf>['tokens'];
  readonly closedBecause: ReturnType<typeof setupPolicyOf>['closedBecause'];
}

async function preview(task: ApplyTask): Promise<readonly BootstrapStep[]> {
  const found = await withExistingStore(task.config, {
    use: async ({ storage }) => check(storage, task),
    absent: undefined,
  });
  return (found ?? (await check(noStore, task))).steps;
}

async function apply(context: CommandContext, task: ApplyTask): Promise<readonly BootstrapStep[]> {
  const { config, manifest } = task;
  if (!(await lookingAt(storePlace(config), () => storeExists(config))))
    return applyToNewStore(context, task);
  return withStore({ config, stderr: context.stderr }, async ({ storage }) => {
    const checked = await check(storage, task);
    const { owner, steps } = await withTokenFiles(context, generatedFiles(checked.steps), (deliver) =>
      carryOut(storage, { ...task, ...checked, deliver }),
    );
    await recoverTokenFiles(context, { read: storage.read, bootstrap: manifest.bootstrap, owner });
    return steps;
  });
}

/** The store is created last, so that nothing is left where something else fails. */
async function applyToNewStore(context: CommandContext, task: ApplyTask): Promise<readonly BootstrapStep[]> {
  const checked = await check(noStore, task);
  const { steps } = await withTokenFiles(context, generatedFiles(checked.steps), (deliver) =>
    withStore({ config: task.config, stderr: context.stderr }, ({ storage }) =>
      carryOut(storage, { ...task, ...checked, deliver }),
    ),
  );
  return steps;
}

/** Where there is no store yet nothing is read. */
const noStore = { clock: systemClock };

interface Checked {
  readonly steps: readonly BootstrapStep[];
  readonly ownerPassword: string;
}

/** What applying would do. Throws one error with everything that is in its way, in the store and with the files. */
async function check(look: Partial<Storage> & Pick<Storage, 'clock'>, task: ApplyTask): Promise<Checked> {
  const { manifest, tokenPolicy, closedBecause } = task;
  const command = { bootstrap: manifest.bootstrap, tokenPolicy, closedBecause };
  const planned = await previewBootstrap(look, command);
  const files = await checkFiles(manifest, planned.steps);
  const problems = [...planned.problems, ...files.problems];
  if (problems.length === 0) return { steps: planned.steps, ownerPassword: files.ownerPassword };
  // Somebody who applies the same may have made a token and its file meanwhile.
  const again = await previewBootstrap(look, command);
  if (again.steps.length < planned.steps.length) return check(look, task);
  throw manifest.refusal(problems);
}

async function carryOut(
  storage: Storage,
  {
    manifest,
    tokenPolicy,
    closedBecause,
    ownerPassword,
    deliver,
  }: ApplyTask & Checked & Pick<BootstrapCommand, 'deliver'>,
): Promise<AppliedBootstrap> {
  const passwordHasher = createBcryptHasher();
  try {
    return await applyBootstrap(
      { ...storage, randomness: secureRandomness, passwordHasher },
      {
        bootstrap: manifest.bootstrap,
        tokenPolicy,
        closedBecause,
        ownerPassword: () => Promise.resolve(ownerPassword),
        deliver,
      },
    );
  } finally {
    await passwordHasher.close();
  }
}
