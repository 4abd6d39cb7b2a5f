import type { Format } from '@nbsetup/cli-kit';
import { DomainError } from '@nbsetup/domain';
import { reportLeak, type LeakReport } from '@nbsetup/domain/admin';
import { createReadStream } from 'node:fs';
import { printResult } from '../output/print-result.ts';
import type { CommandContext } from '../program/command-context.ts';
import { openOperator } from '../store/open-operator.ts';
import { collectLeakedTokens } from './collect-leaked-tokens.ts';
import { renderLeakReport } from './render-leak-report.ts';

/** The parsed options of `token report-leak`. */
export interface ReportLeakOptions {
  readonly file: string | undefined;
  readonly output: Format;
}

/** Revokes the tokens and invites in a text. Never prints them. */
export async function runReportLeak(
  context: CommandContext,
  { file = '-', output }: ReportLeakOptions,
): Promise<void> {
  const leaked = await readLeaked(context, file);
  const report = await endLeaked(context, leaked);
  await printResult(context, output, renderLeakReport(report));
}

async function endLeaked(context: CommandContext, leaked: readonly string[]): Promise<LeakReport> {
  await using host = await openOperator(context);
  return await reportLeak(host.ports, { caller: host.operator, leaked });
}

async function readLeaked({ stdin, stderr }: CommandContext, file: string): Promise<readonly string[]> {
  if (file === '-' && stdin.isTTY === true) {
    stderr.write('note: reading the text from the terminal, until Ctrl-D\n');
  }
  try {
    return await collectLeakedTokens(file === '-' ? stdin : createReadStream(file));
  } catch (error) {
    const subject = file === '-' ? 'stdin' : 'the file of --file';
    throw new DomainError('invalid_input', `${subject} cannot be read`, { cause: error });
  }
}
