import { setupPolicyOf, type ApiConfig } from '@nbsetup/api-config';
import { applyBootstrap, previewBootstrap, type BootstrapStep, type Storage } from '@nbsetup/domain';
import { createBcryptHasher, secureRandomness, systemClock } from '@nbsetup/platform-node';
import type { CommandContext } from '../program/command-context.ts';
import type { Format } from '../program/options.ts';
import { readSecretFile } from '../secret/read-secret.ts';
import { readInstanceConfig } from '../store/instance-config.ts';
import { withExistingStore, withStore } from '../store/with-store.ts';
import type { Manifest } from './parse-manifest.ts';
import { readManifest } from './read-manifest.ts';
import { recoverTokenFiles } from './recover-token-files.ts';
import { renderSteps } from './render-steps.ts';
import { withTokenFiles } from './token-files.ts';

/** The options of `apply`, as they were typed. */
export interface ApplyWords {
  readonly file: string;
  readonly 'dry-run': boolean;
  readonly output: Format;
}

/** Makes the store have what the file declares, all of it or nothing, or tells what would change. */
export async function runApply(context: CommandContext, words: ApplyWords): Promise<void> {
  const { file, output: format, 'dry-run': isDryRun } = words;
  const config = readInstanceConfig(context);
  const { tokens: tokenPolicy } = setupPolicyOf(config);
  // Whatever is wrong with the file is told before anything is opened.
  const manifest = await readManifest(context, { file, tokenPolicy });
  const task: ApplyTask = { config, manifest, tokenPolicy };
  const steps = isDryRun ? await preview(task) : await apply(context, task);
  await context.stdout.print(renderSteps(steps, { format, isDryRun }));
}

interface ApplyTask {
  readonly config: ApiConfig;
  readonly manifest: Manifest;
  readonly tokenPolicy: ReturnType<typeof setupPolicyOf>['tokens'];
}

async function preview({ config, manifest, tokenPolicy }: ApplyTask): Promise<readonly BootstrapStep[]> {
  const order = { bootstrap: manifest.bootstrap, tokenPolicy };
  const found = await withExistingStore(config, {
    use: async ({ storage }) => previewBootstrap(storage, order),
    absent: undefined,
  });
  return found ?? previewBootstrap({ clock: systemClock }, order);
}

async function apply(context: CommandContext, task: ApplyTask): Promise<readonly BootstrapStep[]> {
  return withStore(task.config, async ({ storage }) => {
    const passwordHasher = createBcryptHasher();
    try {
      return await applyTo(context, { ...task, storage, passwordHasher });
    } finally {
      await passwordHasher.close();
    }
  });
}

async function applyTo(
  context: CommandContext,
  {
    manifest: { bootstrap, passwordFile },
    tokenPolicy,
    storage,
    passwordHasher,
  }: ApplyTask & {
    readonly storage: Storage;
    readonly passwordHasher: ReturnType<typeof createBcryptHasher>;
  },
): Promise<readonly BootstrapStep[]> {
  const ports = { ...storage, randomness: secureRandomness, passwordHasher };
  const expected = await previewBootstrap(ports, { bootstrap, tokenPolicy });
  const { owner, steps } = await withTokenFiles(context, tokenFilesOf(expected), (deliver) =>
    applyBootstrap(ports, {
      bootstrap,
      tokenPolicy,
      ownerPassword: () => readSecretFile(passwordFile, 'the passwordFile of the owner'),
      deliver,
    }),
  );
  await recoverTokenFiles(context, { read: storage.read, bootstrap, owner });
  return steps;
}

function tokenFilesOf(steps: readonly BootstrapStep[]): readonly string[] {
  return steps.flatMap((step) =>
    step.kind === 'add-token' && step.token.secret.kind === 'generated'
      ? [step.token.secret.destination]
      : [],
  );
}
