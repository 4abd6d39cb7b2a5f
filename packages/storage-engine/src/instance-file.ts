import { DomainError, isDomainError } from '@nbsetup/domain';
import type { InstanceMemory, SetupCompletion } from '@nbsetup/domain/storage';
import {
  ensureDataDirectory,
  instanceFileName,
  requireOwnDirectory,
} from '@nbsetup/storage-postgres/embedded';
import { access, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { errnoCodeOf } from './errno-code.ts';
import { replaceFile } from './replace-file.ts';
import { dataDirectoryOf, type StoreConfig } from './store-variables.ts';

/** A file that remembers the instance and outlives the store. */
export interface InstanceFile extends InstanceMemory {
  /** The absolute path of the file. */
  readonly path: string;
}

/** Called with the error when the instance cannot be remembered. */
export type OnForgotten = (error: DomainError) => void;

/**
 * Returns the file that remembers the instance of this store: `NB_INSTANCE_FILE`, or one in the data directory.
 * Returns `undefined` for a server if neither is set, because the default directory is any folder a program starts in.
 * Without `onForgotten` nothing is written.
 */
export function instanceFileOf(config: StoreConfig, onForgotten?: OnForgotten): InstanceFile | undefined {
  const { NB_INSTANCE_FILE: named, NB_DATADIR: directory } = config;
  if (named !== undefined) return instanceFile(resolve(named), { onForgotten, isInDataDirectory: false });
  if (config.NB_STORE_ENGINE === 'postgres' && directory === undefined) return undefined;
  const path = join(resolve(dataDirectoryOf(config)), instanceFileName);
  return instanceFile(path, { onForgotten, isInDataDirectory: true });
}

function instanceFile(
  path: string,
  {
    onForgotten,
    isInDataDirectory,
  }: { readonly onForgotten: OnForgotten | undefined; readonly isInDataDirectory: boolean },
): InstanceFile {
  const folder = dirname(path);
  return {
    path,
    name: path,
    recall: async () => {
      const remembered = await read(path);
      // The folder may be a volume that is not mounted. That does not make the instance new.
      if (remembered === undefined && !isInDataDirectory) await requireFolder(folder, path);
      return remembered;
    },
    remember: async (completion) => {
      if (onForgotten === undefined) return;
      try {
        if (isInDataDirectory) await prepareDataDirectory(folder);
        await replaceFile(path, textOf(completion));
      } catch (cause) {
        onForgotten(forgotten(path, cause));
      }
    },
  };
}

async function prepareDataDirectory(directory: string): Promise<void> {
  ensureDataDirectory(directory);
  await requireOwnDirectory(directory);
}

async function requireFolder(folder: string, path: string): Promise<void> {
  try {
    await access(folder);
  } catch (error) {
    throw unreadable(path, `its folder is missing: ${errnoCodeOf(error) ?? 'unknown error'}`);
  }
}

function forgotten(path: string, cause: unknown): DomainError {
  const reason = isDomainError(cause) ? cause.message : (errnoCodeOf(cause) ?? 'unknown error');
  return new DomainError(
    'store_unavailable',
    `the instance file ${path} cannot be written (${reason}). Without it, a store that lost its data looks new`,
    { cause },
  );
}

const about =
  'Setup of this instance is completed. While this file exists, nbsetup refuses a store that is empty or has another ' +
  'instance. Remove it only to set up a new instance, or after you restored another one. See docs/deploy.md.';

const shape = z
  .object({ owner_id: z.string().min(1), set_up_at: z.iso.datetime() })
  .transform((file): SetupCompletion => ({ ownerId: file.owner_id, completedAt: new Date(file.set_up_at) }));

function textOf({ ownerId, completedAt }: SetupCompletion): string {
  const fields = { about, owner_id: ownerId, set_up_at: completedAt.toISOString() };
  return `${JSON.stringify(fields, undefined, 2)}\n`;
}

async function read(path: string): Promise<SetupCompletion | undefined> {
  const text = await readUnlessAbsent(path);
  if (text === undefined) return undefined;
  const parsed = shape.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw unreadable(path, 'it is damaged');
}

async function readUnlessAbsent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = errnoCodeOf(error) ?? 'unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw unreadable(path, code);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A file that cannot be read is not treated as absent, because it was written on purpose. */
function unreadable(path: string, reason: string): DomainError {
  return new DomainError('store_unavailable', 'it is not known whether this instance was set up before', {
    cause: new Error(
      `the instance file ${path} cannot be read (${reason}). Repair it, or remove it to set up a new instance`,
    ),
  });
}
