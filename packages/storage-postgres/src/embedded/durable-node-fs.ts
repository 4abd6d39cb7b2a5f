import { fsyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { privateMode } from './private-modes.ts';

/**
 * The file system of PGlite with a real `fsync`, and with files for their owner only. PGlite's `NodeFS` reports
 * success for every fsync and does nothing. A killed process would lose nothing, but a power failure would lose
 * acknowledged commits. It also sets files to 0666, whatever the umask is.
 */
export class DurableNodeFs extends NodeFS {
  override async init(...[engine, options]: InitArguments): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(engine, options);
    const preRun = [...(emscriptenOpts.preRun ?? []), passFsyncOn, keepFilesPrivate];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

/**
 * The start parameters for `DurableNodeFs`: PGlite's own without `-F` (fsync off). The sync method is set because
 * Linux defaults to `fdatasync`, which the engine's C library accepts and ignores.
 */
export const durableStartParameters: readonly string[] = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'fsync=on'],
  ...['-c', 'wal_sync_method=fsync'],
];

type InitArguments = Parameters<NodeFS['init']>;

// EIO of WASI. PostgreSQL then stops (PANIC) instead of acknowledging data that may not be on the disk.
const ioErrorNumber = 29;

function passFsyncOn({ NODEFS: nodeFs }: EngineModule): void {
  if (!hasParts(nodeFs)) throw new TypeError('PGlite has no NODEFS to pass fsync on');
  nodeFs.stream_ops.fsync = ({ nfd }) => {
    try {
      fsyncSync(nfd);
      return 0;
    } catch {
      return ioErrorNumber;
    }
  };
}

function keepFilesPrivate({ NODEFS: nodeFs }: EngineModule): void {
  if (!hasParts(nodeFs)) throw new TypeError('PGlite has no NODEFS that creates files');
  const { mknod, setattr } = nodeFs.node_ops;
  nodeFs.node_ops.mknod = (parent, name, mode, device) => mknod(parent, name, privateMode(mode), device);
  nodeFs.node_ops.setattr = (node, changes) => {
    const { mode } = changes;
    setattr(node, typeof mode === 'number' ? { ...changes, mode: privateMode(mode | node.mode) } : changes);
  };
}

interface EngineModule {
  readonly NODEFS: unknown;
}

/** The replaced parts of the engine's file access. */
interface NodeFsParts {
  readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number };
  readonly node_ops: {
    mknod: (parent: unknown, name: string, mode: number, device: unknown) => unknown;
    setattr: (node: { readonly mode: number }, changes: { readonly mode?: unknown }) => void;
  };
}

function hasParts(nodeFs: unknown): nodeFs is NodeFsParts {
  if (typeof nodeFs !== 'object' || nodeFs === null) return false;
  if (!('stream_ops' in nodeFs) || typeof nodeFs.stream_ops !== 'object') return false;
  if (!('node_ops' in nodeFs) || typeof nodeFs.node_ops !== 'object' || nodeFs.node_ops === null)
    return false;
  const { node_ops: operations } = nodeFs;
  return nodeFs.stream_ops !== null && 'mknod' in operations && 'setattr' in operations;
}
