import type { Format } from '@nbsetup/cli-kit';
import { DomainError, hashToken } from '@nbsetup/domain';
import { inspectToken, type TokenInspection } from '@nbsetup/domain/admin';
import { tokenPrefix } from '@nbsetup/domain/internal';
import { exitCodeOf } from '@nbsetup/platform-node';
import { renderResult, type Rendered } from '../output/print-result.ts';
import { factLines } from '../output/text-table.ts';
import type { CommandContext } from '../program/command-context.ts';
import { isRemote, type ConnectionOptions } from '../remote/connection-options.ts';
import { readSecret } from '../secret/read-secret.ts';
import { scopesLabel, tokenFields } from '../output/token-fields.ts';
import type { TokenValidity } from './token-validity.ts';
import { wrongPartText } from '../output/wrong-part-text.ts';

/** The parsed options of `token inspect`. */
export interface InspectTokenOptions extends ConnectionOptions {
  readonly 'token-file': string | undefined;
  readonly output: Format;
}

const malformedExitCode = exitCodeOf(new DomainError('invalid_input', 'this is not a token'));
const refusedExitCode = exitCodeOf(new DomainError('token_invalid', 'this token is not valid'));

/**
 * Prints the verdict on the format of a token, and with `--url` whether it is valid. Never prints the token.
 * The exit code is 4 for a wrong format. Then the API is not called. It is 5 if the API refuses the token.
 */
export async function printInspection(context: CommandContext, options: InspectTokenOptions): Promise<void> {
  const check = await openCheckIfRemote(context, options);
  const file = options['token-file'];
  const token = await readSecret(context, { file, option: 'token-file', prompts: ['Token'] });
  const inspection = inspectToken(token);
  const isWellFormed = inspection.wrongPart === undefined;
  // A text of another format may be a password pasted by mistake. Its fast hash would reveal it.
  const hash = isWellFormed ? hashToken(token) : undefined;
  const validity = isWellFormed ? await check?.(token) : undefined;
  await context.stdout.print(renderResult(render({ ...inspection, hash, validity }), options.output));
  if (!isWellFormed) context.exitWith(malformedExitCode);
  if (validity?.isValid === false) context.exitWith(refusedExitCode);
}

/** Opens the check of the API if a URL is given. The modules for it are loaded only then. */
async function openCheckIfRemote(
  context: CommandContext,
  options: InspectTokenOptions,
): Promise<((token: string) => Promise<TokenValidity>) | undefined> {
  if (!isRemote(options)) return undefined;
  const { openTokenCheck } = await import('./token-validity.ts');
  return openTokenCheck(context, options);
}

interface Findings extends TokenInspection {
  /** The hash that the store has. Absent if the text is no token. */
  readonly hash: string | undefined;
  /** The verdict of the API. Absent without one. */
  readonly validity: TokenValidity | undefined;
}

function render({ prefix, length, wrongPart, hash, validity }: Findings): Rendered {
  const facts = [
    ['prefix', prefix ?? `neither ${tokenPrefix} nor that of an invite`],
    ['length', String(length)],
    ['verdict', wrongPart === undefined ? 'well formed' : wrongPartText[wrongPart]],
    ...(hash === undefined ? [] : [['hash', hash] as const]),
    ...(validity === undefined ? [] : validityFacts(validity)),
  ] as const;
  return {
    text: factLines(facts).join('\n'),
    json: {
      well_formed: wrongPart === undefined,
      prefix,
      length,
      wrong_part: wrongPart,
      hash,
      ...(validity && validityFields(validity)),
    },
  };
}

function validityFacts(validity: TokenValidity): readonly (readonly [label: string, value: string])[] {
  if (!validity.isValid) return [['valid', `no: ${validity.reason}`]];
  const { token, userId } = validity;
  return [
    ['valid', 'yes'],
    ['user', userId],
    ['name', token.name],
    ['id', token.id],
    ['expires', token.expiresAt.toISOString()],
    ['scopes', scopesLabel(token)],
  ];
}

function validityFields(validity: TokenValidity): Readonly<Record<string, unknown>> {
  if (!validity.isValid) return { valid: false, reason: validity.reason };
  return { valid: true, ...tokenFields(validity.token, { id: validity.userId }) };
}
