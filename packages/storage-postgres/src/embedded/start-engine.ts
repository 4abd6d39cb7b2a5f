import { PGlite } from '@electric-sql/pglite';
import { DomainError } from '@nbsetup/domain/storage';
import { DurableNodeFs, durableStartParameters } from './durable-node-fs.ts';

/**
 * Starts PostgreSQL on the files in `directory`, creates them if there are none, and recovers after a crash.
 * @throws `store_unavailable` with PostgreSQL's message if the files cannot be used.
 */
export async function startEngine(directory: string): Promise<PGlite> {
  let lastMessage: string | undefined;
  const onStderr = (line: string) => {
    lastMessage = fatalMessage(line) ?? lastMessage;
    return false;
  };

  try {
    const fs = new DurableNodeFs(directory);
    return await PGlite.create({ fs, startParams: startParameters, initDbStartParams, onStderr });
  } catch (cause) {
    throw new DomainError(
      'store_unavailable',
      `cannot open the embedded database in ${directory}: ${lastMessage ?? messageOf(cause)}; check the disk or restore a backup`,
      { cause },
    );
  }
}

const startParameters = [
  ...durableStartParameters,
  // The default, 128 MB, would be half of this program's memory. Our tables are small, and the system caches files.
  ...['-c', 'shared_buffers=16MB'],
];

// A new file of the write-ahead log is filled with zeros. The default, 16 MB, is more than all tables of a new store.
const initDbStartParams = ['--wal-segsize=1'];

// "2026-11-23 12:45:58.212 UTC [42] PANIC:  could not locate a valid checkpoint record"
function fatalMessage(line: string): string | undefined {
  return /\b(?:FATAL|PANIC): +(.*)$/.exec(line)?.[1];
}

function messageOf(cause: unknown): string {
  if (cause instanceof Error) return cause.message;
  const errno: unknown = Reflect.get(Object(cause), 'errno');
  return errno === noSpaceNumber ? 'no space left on the disk' : `file system error ${String(errno)}`;
}

// The C library of the engine numbers errors as WASI does, and throws them as plain objects.
const noSpaceNumber = 51;
