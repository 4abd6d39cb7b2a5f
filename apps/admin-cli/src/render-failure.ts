import {
  explainUsage,
  outputFailedExitCode,
  tokenMissingExitCode,
  UsageError,
  usageExitCode,
  type Format,
} from '@nbsetup/cli-kit';
import { isDomainError, nearestName } from '@nbsetup/domain';
import { exitCodeOf, explainFailure, isConfigError, recordLocation } from '@nbsetup/platform-node';
import { ManifestError } from './apply/manifest-error.ts';
import { hints } from './program/hints.ts';
import { TokenMissingError } from './secret/token-missing-error.ts';
import { OutputError } from './program/output-error.ts';

/** What the program leaves behind when a command failed. */
export interface RenderedFailure {
  /** For stderr. */
  readonly text: string;
  readonly exitCode: number;
}

/** How to explain a failure. */
export interface FailureContext {
  readonly format: Format;
  /** What the command was working on; absent if it had not come so far. */
  readonly location?: string | undefined;
}

/** Explains a failure: for a person on a line that starts with the name of the program, or as one JSON object. */
export function renderFailure(thrown: unknown, { format, location }: FailureContext): RenderedFailure {
  const first = firstFailure(thrown);
  const error = location === undefined ? first : recordLocation(first, location);
  const message =
    error instanceof UsageError
      ? explainUsage(error, { program: 'nbsetup', nearest: nearestName })
      : explainFailure(error, hints);
  const { code, exitCode } = classify(error);
  switch (format) {
    case 'text':
      return { text: `nbsetup: ${message}\n`, exitCode };
    case 'json':
      return {
        text: `${JSON.stringify({ code, message, exit_code: exitCode, problems: problemsIn(error) })}\n`,
        exitCode,
      };
  }
}

/**
 * Returns what failed first. When something fails, and what was open then cannot be closed either, `await using` throws a
 * `SuppressedError` with both. Node.js 20 has no such class, so the name tells.
 */
function firstFailure(thrown: unknown): unknown {
  const isPair = thrown instanceof Error && thrown.name === 'SuppressedError' && 'suppressed' in thrown;
  return isPair ? firstFailure(thrown.suppressed) : thrown;
}

/** Each by itself, where an error can have several; `undefined` for any other. */
function problemsIn(error: unknown): readonly Readonly<Record<string, unknown>>[] | undefined {
  if (isConfigError(error)) return error.problems.map((message) => ({ message }));
  if (!(error instanceof ManifestError)) return undefined;
  return error.problems.map(({ path, position: { line, column }, message }) => ({
    message,
    path,
    line,
    column,
  }));
}

function classify(error: unknown): { readonly code: string; readonly exitCode: number } {
  if (error instanceof UsageError) return { code: 'bad_usage', exitCode: usageExitCode };
  if (error instanceof OutputError || (error instanceof ManifestError && error.isOutputFailure)) {
    return { code: 'output_failed', exitCode: outputFailedExitCode };
  }
  if (error instanceof TokenMissingError) return { code: 'token_missing', exitCode: tokenMissingExitCode };
  return { code: isDomainError(error) ? error.code : 'internal', exitCode: exitCodeOf(error) };
}
