import { explainUsage, refuseDoubleDash, UsageError, usageExitCode } from '@nbsetup/cli-kit';
import { nearestName } from '@nbsetup/domain/internal';
import { exitCodeOf, explainFailure, troubleshootingHintOf } from '@nbsetup/platform-node';
import { storeHints } from '@nbsetup/storage-engine';
import { migrateParser } from './migrate-parser.ts';
import type { ProcessIo } from './command-context.ts';

/**
 * Runs the program `nbsetup-migrate` with the arguments after its name. Returns its exit code.
 * Never throws. It explains a failure on stderr.
 */
export async function runMigrate(argv: readonly string[], io: ProcessIo): Promise<number> {
  const { stdout, stderr } = io;
  let exitCode = 0;
  const exitWith = (code: number): void => {
    exitCode = code;
  };
  const parser = migrateParser({ ...io, exitWith });

  try {
    if (argv.length === 0) {
      stderr.write(`${await parser.getHelp()}\n`);
      return usageExitCode;
    }
    refuseDoubleDash(argv);
    await parser.parseAsync(argv, {}, (_error, _parsed, helpOrVersion) => {
      if (helpOrVersion !== '') stdout.write(`${helpOrVersion}\n`);
    });
    return exitCode;
  } catch (error) {
    const isUsage = error instanceof UsageError;
    const message = isUsage
      ? explainUsage(error, { program: 'nbsetup-migrate', nearest: nearestName })
      : `${explainFailure(error, storeHints)}${troubleshootingHintOf(error)}`;
    stderr.write(`nbsetup-migrate: ${message}\n`);
    return isUsage ? usageExitCode : exitCodeOf(error);
  }
}
