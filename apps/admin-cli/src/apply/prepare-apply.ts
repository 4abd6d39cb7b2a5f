import type { setupPolicyOf, ApiConfig } from '@nbsetup/api-config';
import {
  previewBootstrap,
  type BootstrapCommand,
  type DeliverableToken,
  type Storage,
} from '@nbsetup/domain';
import { systemClock } from '@nbsetup/platform-node';
import type { CommandContext } from '../program/command-context.ts';
import type { Delivery } from '../secret/delivery.ts';
import { checkFiles, generatedFiles } from './check-files.ts';
import type { Manifest } from './parse-manifest.ts';
import { openTokenFiles } from './token-files.ts';

/** What is to be applied, and what the operator allows. */
export interface ApplyTask {
  readonly config: ApiConfig;
  readonly manifest: Manifest;
  readonly tokenPolicy: ReturnType<typeof setupPolicyOf>['tokens'];
  readonly closedBecause: ReturnType<typeof setupPolicyOf>['closedBecause'];
}

/** Where there is no store yet nothing is read. */
export const noStore = { clock: systemClock };

/** A manifest that can be applied. */
export interface Checked extends Pick<BootstrapCommand, 'preview'> {
  readonly ownerPassword: string;
}

type Look = Partial<Storage> & Pick<Storage, 'clock'>;

/** Plans what applying would do. Throws one error with everything that is in its way, in the store and with the files. */
export async function check(look: Look, task: ApplyTask): Promise<Checked> {
  const { manifest } = task;
  const planned = await previewBootstrap(look, commandOf(task));
  const files = await checkFiles(manifest, planned.steps);
  const problems = [...planned.problems, ...files.problems];
  if (problems.length === 0) return { preview: planned, ownerPassword: files.ownerPassword };
  if (await isLessMissing(look, { task, planned })) return check(look, task);
  throw manifest.refusal(problems);
}

/** A manifest that can be applied, with the open files of the tokens that it generates. */
export type Prepared = Checked & Delivery<readonly DeliverableToken[]>;

/** Plans, checks and opens the files of the tokens. Throws as `check` and `openTokenFiles` do. */
export async function prepare(
  context: CommandContext,
  { look, task }: { readonly look: Look; readonly task: ApplyTask },
): Promise<Prepared> {
  const checked = await check(look, task);
  try {
    return { ...checked, ...(await openTokenFiles(context, generatedFiles(checked.preview.steps))) };
  } catch (error) {
    if (await isLessMissing(look, { task, planned: checked.preview }))
      return prepare(context, { look, task });
    throw error;
  }
}

/** Returns whether another process has made something of the plan meanwhile: a token and its file, say. */
async function isLessMissing(
  look: Look,
  { task, planned }: { readonly task: ApplyTask; readonly planned: Checked['preview'] },
): Promise<boolean> {
  const again = await previewBootstrap(look, commandOf(task));
  return again.steps.length < planned.steps.length;
}

/** Returns what the domain is to plan or apply. */
export function commandOf({
  manifest,
  tokenPolicy,
  closedBecause,
}: ApplyTask): Omit<BootstrapCommand, 'preview' | 'ownerPassword' | 'deliver'> {
  return { bootstrap: manifest.bootstrap, tokenPolicy, closedBecause };
}
