import { DomainError, hashToken, inspectToken, tokenPrefix, type TokenInspection } from '@nbsetup/domain';
import { exitCodeOf } from '@nbsetup/platform-node';
import type { CommandContext } from '../program/command-context.ts';
import type { Format } from '../program/options.ts';
import { readSecret } from '../secret/read-secret.ts';
import { wrongPartText } from './wrong-part-text.ts';

const malformedExitCode = exitCodeOf(new DomainError('invalid_input', 'this is no token'));

/** Prints what the form of a token says, and never the token. Exit code 4 unless it has the form of one. */
export async function printInspection(
  context: CommandContext,
  { file, format }: { readonly file: string | undefined; readonly format: Format },
): Promise<void> {
  const token = await readSecret(context, { file, option: 'token-file', prompts: ['Token'] });
  const inspection = inspectToken(token);
  const isWellFormed = inspection.wrongPart === undefined;
  // What is no token may be a password that was pasted by mistake, and a fast hash would give it away.
  const hash = isWellFormed ? hashToken(token) : undefined;
  await context.stdout.deliver(render({ ...inspection, hash }, format));
  if (!isWellFormed) context.exitWith(malformedExitCode);
}

interface Findings extends TokenInspection {
  /** As the store keeps it; `undefined` for what is no token. */
  readonly hash: string | undefined;
}

function render({ prefix, length, wrongPart, hash }: Findings, format: Format): string {
  switch (format) {
    case 'text':
      return [
        `prefix   ${prefix ?? `neither ${tokenPrefix} nor that of an invite`}`,
        `length   ${length}`,
        `verdict  ${wrongPart === undefined ? 'well formed' : wrongPartText[wrongPart]}`,
        ...(hash === undefined ? [] : [`hash     ${hash}`]),
        '',
      ].join('\n');
    case 'json':
      return `${JSON.stringify({
        well_formed: wrongPart === undefined,
        prefix,
        length,
        wrong_part: wrongPart,
        hash,
      })}\n`;
  }
}
