import { DomainError, redactTokens, type ErrorCode } from '@nbsetup/domain';
import type { DocumentProblem } from '@nbsetup/domain/admin';
import type { SourceProblem } from './source-document.ts';

/** A problem of a manifest, with its position: an invalid field, an unusable file, or a conflict with the store. */
export interface ManifestProblem extends SourceProblem {
  /** The path of the field. Absent if the text is no YAML document. */
  readonly path?: readonly PropertyKey[] | undefined;
  /** `output_failed` for a file that cannot be written. Absent for a field that breaks a rule of the format. */
  readonly code?: ErrorCode | 'output_failed' | undefined;
}

/** A problem of one field of a manifest. */
export interface FieldProblem extends Pick<DocumentProblem, 'path' | 'message'> {
  readonly code: NonNullable<ManifestProblem['code']>;
}

/** The error with all problems of a manifest, in the order of the file. Its code is that of the first problem. */
export class ManifestError extends DomainError {
  readonly problems: readonly ManifestProblem[];
  /** Whether the first problem is a file that cannot be written. It has an exit code of its own. */
  readonly isOutputFailure: boolean;

  constructor(name: string, found: readonly ManifestProblem[]) {
    const problems = found
      .toSorted(
        ({ position: one }, { position: other }) => one.line - other.line || one.column - other.column,
      )
      .map((problem) => ({ ...problem, message: redactTokens(problem.message) }));
    const code = problems[0]?.code ?? 'invalid_input';
    const lines = problems.map(
      ({ position: { line, column }, message }) => `${name}:${line}:${column}: ${message}`,
    );
    super(code === 'output_failed' ? 'internal' : code, lines.join('\n  '));
    this.name = 'ManifestError';
    this.problems = problems;
    this.isOutputFailure = code === 'output_failed';
  }
}
