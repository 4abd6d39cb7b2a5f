import { execFile } from 'node:child_process';
import { chmod, chown, cp, mkdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../run.mjs';
import { readDockerIgnore } from './docker-ignore.ts';
import { execForm, parseStages, type Stage, type Step } from './dockerfile.ts';

/** The content of an image: a tree of files, and how to start it. */
export interface Image {
  /** The folder that represents `/`. */
  readonly tree: string;
  readonly workingDirectory: string;
  readonly env: ReadonlyMap<string, string>;
  readonly user: string;
  readonly entrypoint: readonly string[];
  readonly healthcheck: readonly string[];
}

interface Context {
  /** The folders that represent `/`, by stage. */
  readonly trees: ReadonlyMap<string, string>;
  readonly isIgnored: (path: string) => boolean;
}

/**
 * Runs the steps of a Dockerfile in an empty folder instead of a container. There is no base image, so the programs are
 * those of this machine. Absolute paths of `RUN` are not redirected. Returns the last stage.
 */
export async function replayDockerfile(text: string, folder: string): Promise<Image> {
  const stages = parseStages(text);
  const trees = new Map(stages.map(({ name }) => [name, join(folder, name)]));
  const context = { trees, isIgnored: await readDockerIgnore() };
  let image = emptyImage('');
  for (const stage of stages) image = await replayStage(stage, context);
  return image;
}

function emptyImage(tree: string): Image {
  return {
    tree,
    workingDirectory: '/',
    env: new Map(),
    user: 'root',
    entrypoint: [],
    healthcheck: [],
  };
}

async function replayStage({ name, steps }: Stage, context: Context): Promise<Image> {
  let image = emptyImage(context.trees.get(name) ?? '');
  await mkdir(image.tree, { recursive: true });
  for (const step of steps) image = { ...image, ...(await replayStep(step, image, context)) };
  return image;
}

async function replayStep(step: Step, image: Image, context: Context): Promise<Partial<Image>> {
  const { keyword, text } = step;
  switch (keyword) {
    case 'WORKDIR':
      await mkdir(join(image.tree, text), { recursive: true });
      return { workingDirectory: resolve(image.workingDirectory, text) };
    case 'COPY':
      await copy(step, image, context);
      return {};
    case 'RUN':
      await runInShell(text, join(image.tree, image.workingDirectory));
      return {};
    case 'ENV':
      return { env: new Map([...image.env, ...assignmentsIn(text)]) };
    case 'USER':
      return { user: text };
    case 'ENTRYPOINT':
      return { entrypoint: execForm(text) };
    case 'HEALTHCHECK':
      return { healthcheck: execForm(text.replace(/^CMD /, '')) };
    case 'VOLUME':
    case 'EXPOSE':
    case 'STOPSIGNAL':
      return {};
    default:
      throw new Error(`the replay does not know ${keyword}`);
  }
}

async function copy({ text, flags }: Step, image: Image, { trees, isIgnored }: Context): Promise<void> {
  const [source = '', target = '', ...others] = text.split(' ');
  if (others.length > 0) throw new Error('the replay copies from one source');
  const stage = flags.get('from');
  const base = stage === undefined ? root : trees.get(stage);
  if (base === undefined) throw new Error(`no stage ${String(stage)}`);
  const to = join(image.tree, resolve(image.workingDirectory, target));
  await mkdir(dirname(to), { recursive: true });
  await cp(join(base, source), to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => stage !== undefined || path === base || !isIgnored(relative(base, path)),
  });
  const [, uid, gid] = /^(\d+):(\d+)$/.exec(flags.get('chown') ?? '') ?? [];
  // Only root can change the owner of a file. For any other user the files have the right owner.
  if (uid !== undefined && process.getuid?.() === 0) await chown(to, Number(uid), Number(gid));
}

async function runInShell(command: string, cwd: string): Promise<void> {
  // npm sets these variables for its scripts. They would make the inner npm use this workspace.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD)/i.test(name)),
  );
  await promisify(execFile)('sh', ['-ec', command], { cwd, env, maxBuffer: 1 << 26 });
}

function assignmentsIn(text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]);
}

/** Makes a tree read-only, also for its owner. */
export async function makeReadOnly(tree: string): Promise<void> {
  await promisify(execFile)('chmod', ['-R', 'a-w', tree]);
}

/** Makes a tree writable for its owner, so that it can be removed. */
export async function makeWritable(tree: string): Promise<void> {
  await chmod(tree, 0o755);
  await promisify(execFile)('chmod', ['-R', 'u+w', tree]);
}
