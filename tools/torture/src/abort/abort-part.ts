import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { apiEnvironment } from '../api/api-environment.ts';
import { startApiProcess, type ApiProcess } from '../api/api-process.ts';
import { operations, type Operation } from '../api/operation.ts';
import { definePart } from '../part.ts';
import { createScratchDatabase } from '../postgres/scratch-database.ts';
import { abortOnce, measureWhole, type AbortCase } from './abort-case.ts';
import { disconnects, type Stage } from './disconnect.ts';
import { neverClose, neverClosingKinds } from './never-close.ts';
import { requestBytes } from './request-bytes.ts';

const openFilesMoreMax = 20;

/**
 * Clients disconnect at every stage of a request that returns a token.
 * The server stays up and keeps no connection, and a retry with the same key gets the token. Clients that never close
 * are disconnected by the server.
 */
export const abortPart = definePart({
  name: 'abort',
  sizes: { pieces: 40, waits: 20, stride: 1, stay: 100 },
  run: async ({ pieces, waits, stride, stay }, { server, say }) => {
    const database = await createScratchDatabase(server);
    const api = await startApiProcess({ env: apiEnvironment(database.url) });
    const all: AbortCase[] = [];
    for (const operation of operations) {
      const whole = await measureWhole({ api, database }, operation);
      all.push(...casesOf({ operation, whole }, { pieces, waits }));
    }
    const cases = all.filter((_, index) => index % stride === 0);
    const failures: string[] = [];
    const openBefore = await countOpenFiles(api);
    for (const [index, abortCase] of cases.entries()) {
      const found = await abortOnce({ api, database }, abortCase);
      failures.push(...found.map((failure) => `${describe(abortCase)}: ${failure}`));
      if ((index + 1) % 50 === 0) say(`${index + 1} of ${cases.length} disconnects`);
    }
    const kept = (await countOpenFiles(api)) - openBefore;
    // Allows more connections to the database and idle client connections, but not one for each abort.
    if (kept > openFilesMoreMax) failures.push(`${kept} more files are open than before`);
    failures.push(...(await neverClose(api, stay)));
    const code = await api.end('SIGTERM');
    if (code !== 0) failures.push(`the API ended with ${code}`);
    await database.remove();
    return {
      amount: `${cases.length} of ${all.length} disconnects, ${stay * neverClosingKinds} clients that never close`,
      result: `every token had again, ${kept} more open files`,
      failures,
    };
  },
});

function casesOf(
  { operation, whole }: { readonly operation: Operation; readonly whole: string },
  { pieces, waits }: { readonly pieces: number; readonly waits: number },
): readonly AbortCase[] {
  const length = requestBytes({ operation, background: longest, idempotencyKey: randomUUID() }).length;
  const stages: readonly Stage[] = [
    ...Array.from({ length: pieces }, (_, piece): Stage => {
      return { kind: 'sending', bytes: Math.floor((length * piece) / pieces) };
    }),
    // A hash takes some tens of milliseconds. Some clients disconnect before it, some during it, and some while rows
    // are written.
    ...Array.from({ length: waits }, (_, wait): Stage => ({ kind: 'waiting', ms: wait * 8 })),
    { kind: 'reading' },
  ];
  return stages.flatMap((stage) =>
    disconnects.map((disconnect) => ({ operation, whole, stage, disconnect })),
  );
}

const longest = { ownerId: 'x'.repeat(20), token: 'x'.repeat(40), otherTokenId: 'x'.repeat(20) };

function describe({ operation, stage, disconnect }: AbortCase): string {
  return `${disconnect} of ${operation.name} at ${JSON.stringify(stage)}`;
}

/** Returns the number of open files of the API, after unused connections were closed. */
async function countOpenFiles({ pid }: ApiProcess): Promise<number> {
  return (await readdir(`/proc/${pid}/fd`)).length;
}
