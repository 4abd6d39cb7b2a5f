import type { setupPolicyOf, ApiConfig } from '@nbsetup/api-config';
import {
  previewBootstrap,
  type BootstrapCommand,
  type DeliverableSecret,
  type PreviewCommand,
} from '@nbsetup/domain/admin';
import { systemClock } from '@nbsetup/platform-node';
import type { ProductStore } from '@nbsetup/product';
import type { CommandContext } from '../program/command-context.ts';
import type { Delivery } from '../secret/delivery.ts';
import { checkFiles, generatedFiles } from './check-files.ts';
import type { Manifest } from './parse-manifest.ts';
import { openTokenFiles } from './token-files.ts';

/** A manifest to apply, with the configuration of the operator. */
export interface ApplyTask {
  readonly config: ApiConfig;
  readonly manifest: Manifest;
  readonly tokenPolicy: ReturnType<typeof setupPolicyOf>['tokens'];
  readonly closedBecause: ReturnType<typeof setupPolicyOf>['closedBecause'];
}

/** The ports of an absent store, from which nothing is read. */
export const noStore = { clock: systemClock };

/** A manifest that can be applied. */
export interface Checked extends Pick<BootstrapCommand, 'preview'> {
  readonly ownerPassword: string;
}

type Storage = ProductStore['storage'];
type PlanningPorts = Partial<Storage> & Pick<Storage, 'clock'>;

/**
 * Plans the changes of a manifest and checks its files. Changes nothing.
 * @throws `ManifestError` with all problems, of the store and of the files.
 */
export async function check(ports: PlanningPorts, task: ApplyTask): Promise<Checked> {
  const { manifest } = task;
  const planned = await previewBootstrap(ports, commandOf(task));
  const files = await checkFiles(manifest, planned.steps);
  const problems = [...planned.problems, ...files.problems];
  if (problems.length === 0) return { preview: planned, ownerPassword: files.ownerPassword };
  if (await isLessMissing(ports, { task, planned })) return check(ports, task);
  throw manifest.refusal(problems);
}

/** A manifest that can be applied, with the open files of the secrets that it generates. */
export type Prepared = Checked & Delivery<readonly DeliverableSecret[]>;

/**
 * Plans and checks the manifest, and opens the files of the generated secrets.
 * @throws what {@link check} and {@link openTokenFiles} throw.
 */
export async function prepare(
  context: CommandContext,
  { ports, task }: { readonly ports: PlanningPorts; readonly task: ApplyTask },
): Promise<Prepared> {
  const checked = await check(ports, task);
  try {
    return { ...checked, ...(await openTokenFiles(context, generatedFiles(checked.preview.steps))) };
  } catch (error) {
    if (await isLessMissing(ports, { task, planned: checked.preview }))
      return prepare(context, { ports, task });
    throw error;
  }
}

/** Returns whether another process has done a part of the plan since it was made, such as a token with its file. */
async function isLessMissing(
  ports: PlanningPorts,
  { task, planned }: { readonly task: ApplyTask; readonly planned: Checked['preview'] },
): Promise<boolean> {
  const again = await previewBootstrap(ports, commandOf(task));
  return again.steps.length < planned.steps.length;
}

/** Returns the command for the domain, without the preview. */
export function commandOf({
  manifest,
  tokenPolicy,
  closedBecause,
}: ApplyTask): Omit<PreviewCommand, 'sections'> & Pick<Manifest, 'sections'> {
  const { bootstrap, sections } = manifest;
  return { bootstrap, sections, tokenPolicy, closedBecause };
}
