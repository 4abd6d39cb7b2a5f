import {
  DomainError,
  parseBootstrap,
  redactTokens,
  type Bootstrap,
  type BootstrapRequest,
  type TokenPolicy,
} from '@nbsetup/domain';
import type { z } from 'zod';
import { explainIssue } from './explain-issue.ts';
import { manifestShape } from './manifest-shape.ts';
import { readSourceDocument, type SourceDocument, type SourceProblem } from './source-document.ts';

/** What a manifest asks for. */
export interface Manifest {
  readonly bootstrap: Bootstrap;
  /** The file with the password of the owner, as it is written. */
  readonly passwordFile: string;
}

/** What a manifest is read with. */
export interface ManifestContext {
  /** What the text is called in messages. */
  readonly name: string;
  readonly tokenPolicy: Partial<TokenPolicy> | undefined;
  /** Makes one spelling of all that name the same file. */
  readonly toDestination: (tokenFile: string) => string;
}

/** Reads a manifest, or throws `invalid_input` with every problem of it, each with its line and column. */
export function parseManifest(text: string, context: ManifestContext): Manifest {
  const source = readSourceDocument(text);
  if (source.document === undefined) throw refusal(source.problems, context);
  const shaped = manifestShape.safeParse(source.document.value, { reportInput: true });
  if (!shaped.success) throw refusal(shapeProblems(shaped.error, source.document), context);
  const { data } = shaped;
  const parsed = parseBootstrap(requestOf(data, context), { tokens: context.tokenPolicy });
  if (parsed.bootstrap !== undefined) {
    return { bootstrap: parsed.bootstrap, passwordFile: data.owner.passwordFile };
  }
  const { document } = source;
  throw refusal(
    parsed.problems.map(({ path, message }) => ({ position: document.positionOf(path), message })),
    context,
  );
}

function requestOf(
  { owner, serviceUsers = [] }: z.infer<typeof manifestShape>,
  { toDestination }: ManifestContext,
): BootstrapRequest {
  type Holder = Pick<typeof owner, 'tokens'>;
  const withDestinations = <Given extends Holder>(holder: Given): Given => ({
    ...holder,
    tokens: holder.tokens?.map((token) =>
      token.tokenFile === undefined ? token : { ...token, tokenFile: toDestination(token.tokenFile) },
    ),
  });
  return { owner: withDestinations(owner), serviceUsers: serviceUsers.map(withDestinations) };
}

function shapeProblems({ issues }: z.ZodError, document: SourceDocument): readonly SourceProblem[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          position: document.positionOfKey(issue.path, key),
          message: explainIssue(issue, key),
        }))
      : [{ position: document.positionOf(issue.path), message: explainIssue(issue) }],
  );
}

function refusal(problems: readonly SourceProblem[], { name }: Pick<ManifestContext, 'name'>): DomainError {
  const lines = problems
    .toSorted(({ position: one }, { position: other }) => one.line - other.line || one.column - other.column)
    .map(({ position: { line, column }, message }) => `${name}:${line}:${column}: ${message}`);
  return new DomainError('invalid_input', redactTokens(lines.join('\n  ')));
}
