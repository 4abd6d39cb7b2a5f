import { startPostgres } from '@nbsetup/test-postgres';
import { readCommand, type Command } from './command.ts';
import { parts } from './parts.ts';
import { serverVersion } from './postgres/server-version.ts';
import { describeRun } from './report/describe-run.ts';
import { endWhenStopped } from './process/end-with-this-process.ts';
import { recordResults } from './report/record-results.ts';
import { runPart, type PartResult } from './run-parts.ts';

endWhenStopped();
try {
  const results = await torture(readCommand(process.argv.slice(2), parts));
  if (results.some(({ failures }) => failures.length > 0)) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  // Does not wait for processes that a failed part left.
  process.exit(2);
}

/** Records each result at once, so that a later failure loses none. */
async function torture(command: Command): Promise<readonly PartResult[]> {
  const server = await startPostgres();
  try {
    const where = await describeRun(await serverVersion(server));
    const results: PartResult[] = [];
    for (const part of command.parts) {
      const result = await runPart(part, command.chosen, { server, say });
      results.push(result);
      const names = parts.map(({ name }) => name);
      if (command.isRecorded) await recordResults([{ ...result.row, ...where }], names);
    }
    return results;
  } finally {
    await server.stop();
  }
}

function say(line: string): void {
  process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}
