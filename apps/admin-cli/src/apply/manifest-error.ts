import { DomainError, redactTokens, type DocumentProblem, type ErrorCode } from '@nbsetup/domain';
import type { SourceProblem } from './source-document.ts';

/** Something that is wrong with a manifest, its files or what it meets in the store, and where it stands. */
export interface ManifestProblem extends SourceProblem {
  /** Absent for what is no document. */
  readonly path?: readonly PropertyKey[] | undefined;
  /** `output_failed` for a file that cannot be written; what breaks a rule of the form when absent. */
  readonly code?: ErrorCode | 'output_failed' | undefined;
}

/** Something that is wrong with what stands at a place of a manifest. */
export interface PlacedProblem extends Pick<DocumentProblem, 'path' | 'message'> {
  readonly code: NonNullable<ManifestProblem['code']>;
}

/** Everything that is wrong with a manifest, in the order of the file. Its code is that of the first problem. */
export class ManifestError extends DomainError {
  readonly problems: readonly ManifestProblem[];
  /** Whether the first problem is a file that cannot be written, which is another exit code. */
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
