import { fsyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/**
 * The file system PGlite keeps a data directory in, with a real `fsync`. PGlite's own `NodeFS` answers every fsync
 * with success and does nothing: a killed process would lose nothing, a power cut would lose acknowledged commits.
 */
export class DurableNodeFs extends NodeFS {
  override async init(...[engine, options]: InitArguments): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(engine, options);
    const preRun = [...(emscriptenOpts.preRun ?? []), passFsyncOn];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

/**
 * Start parameters that go with `DurableNodeFs`: PGlite's own without `-F` (fsync off). The sync method is named
 * because Linux would default to `fdatasync`, which the engine's C library accepts and ignores.
 */
export const durableStartParameters: readonly string[] = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'fsync=on'],
  ...['-c', 'wal_sync_method=fsync'],
];

type InitArguments = Parameters<NodeFS['init']>;

// WASI's EIO, what PostgreSQL is to see: it stops (PANIC) instead of acknowledging what may not be on the disk.
const ioErrorNumber = 29;

function passFsyncOn(module: { readonly NODEFS: unknown }): void {
  const nodeFs = module.NODEFS;
  if (!hasStreamOperations(nodeFs)) throw new TypeError('PGlite has no NODEFS to pass fsync on');

  nodeFs.stream_ops.fsync = ({ nfd }) => {
    try {
      fsyncSync(nfd);
      return 0;
    } catch {
      return ioErrorNumber;
    }
  };
}

interface NodeFsStreams {
  readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number };
}

function hasStreamOperations(nodeFs: unknown): nodeFs is NodeFsStreams {
  return (
    typeof nodeFs === 'object' &&
    nodeFs !== null &&
    'stream_ops' in nodeFs &&
    typeof nodeFs.stream_ops === 'object' &&
    nodeFs.stream_ops !== null
  );
}
