import type { Format } from '@nbsetup/cli-kit';
import { DomainError, hashToken, inspectToken, tokenPrefix, type TokenInspection } from '@nbsetup/domain';
import { exitCodeOf } from '@nbsetup/platform-node';
import { renderResult, type Rendered } from '../output/print-result.ts';
import { factLines } from '../output/text-table.ts';
import type { CommandContext } from '../program/command-context.ts';
import { isRemote, type ConnectionWords } from '../remote/connection-options.ts';
import { readSecret } from '../secret/read-secret.ts';
import { scopesLabel, tokenFields } from '../output/token-fields.ts';
import type { TokenStanding } from './token-validity.ts';
import { wrongPartText } from '../output/wrong-part-text.ts';

/** The options of `token inspect`, as they were typed. */
export interface InspectTokenWords extends ConnectionWords {
  readonly 'token-file': string | undefined;
  readonly output: Format;
}

const malformedExitCode = exitCodeOf(new DomainError('invalid_input', 'this is no token'));
const refusedExitCode = exitCodeOf(new DomainError('token_invalid', 'this token is not valid'));

/**
 * Prints what the form of a token says and, where an API is named, what that says of it; never the token. Exit code 4
 * unless it has the form of one, and then the API is not asked; 5 when the API refuses it.
 */
export async function printInspection(context: CommandContext, words: InspectTokenWords): Promise<void> {
  const findStanding = await openStandingIfRemote(words);
  const file = words['token-file'];
  const token = await readSecret(context, { file, option: 'token-file', prompts: ['Token'] });
  const inspection = inspectToken(token);
  const isWellFormed = inspection.wrongPart === undefined;
  // What is no token may be a password that was pasted by mistake, and a fast hash would give it away.
  const hash = isWellFormed ? hashToken(token) : undefined;
  const standing = isWellFormed ? await findStanding?.(token) : undefined;
  await context.stdout.print(renderResult(render({ ...inspection, hash, standing }), words.output));
  if (!isWellFormed) context.exitWith(malformedExitCode);
  if (standing?.isValid === false) context.exitWith(refusedExitCode);
}

/** What an API is asked with is loaded where one is named. */
async function openStandingIfRemote(
  words: InspectTokenWords,
): Promise<((token: string) => Promise<TokenStanding>) | undefined> {
  if (!isRemote(words)) return undefined;
  const { openStanding } = await import('./token-validity.ts');
  return openStanding(words);
}

interface Findings extends TokenInspection {
  /** As the store keeps it; `undefined` for what is no token. */
  readonly hash: string | undefined;
  /** `undefined` where nobody was asked. */
  readonly standing: TokenStanding | undefined;
}

function render({ prefix, length, wrongPart, hash, standing }: Findings): Rendered {
  const facts = [
    ['prefix', prefix ?? `neither ${tokenPrefix} nor that of an invite`],
    ['length', String(length)],
    ['verdict', wrongPart === undefined ? 'well formed' : wrongPartText[wrongPart]],
    ...(hash === undefined ? [] : [['hash', hash] as const]),
    ...(standing === undefined ? [] : standingFacts(standing)),
  ] as const;
  return {
    text: factLines(facts).join('\n'),
    json: {
      well_formed: wrongPart === undefined,
      prefix,
      length,
      wrong_part: wrongPart,
      hash,
      ...(standing && standingFields(standing)),
    },
  };
}

function standingFacts(standing: TokenStanding): readonly (readonly [label: string, value: string])[] {
  if (!standing.isValid) return [['valid', `no: ${standing.reason}`]];
  const { token, userId } = standing;
  return [
    ['valid', 'yes'],
    ['user', userId],
    ['name', token.name],
    ['id', token.id],
    ['expires', token.expiresAt.toISOString()],
    ['scopes', scopesLabel(token)],
  ];
}

function standingFields(standing: TokenStanding): Readonly<Record<string, unknown>> {
  if (!standing.isValid) return { valid: false, reason: standing.reason };
  return { valid: true, ...tokenFields(standing.token, { id: standing.userId }) };
}
