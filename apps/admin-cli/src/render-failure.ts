import {
  explainUsage,
  outputFailedExitCode,
  tokenMissingExitCode,
  UsageError,
  usageExitCode,
  type Format,
} from '@nbsetup/cli-kit';
import { isDomainError } from '@nbsetup/domain';
import { nearestName } from '@nbsetup/domain/internal';
import {
  exitCodeOf,
  explainFailure,
  isConfigError,
  recordLocation,
  troubleshootingHint,
  troubleshootingHintOf,
} from '@nbsetup/platform-node';
import { ManifestError } from './apply/manifest-error.ts';
import { hints } from './program/hints.ts';
import { TokenMissingError } from './secret/token-missing-error.ts';
import { OutputError } from './program/output-error.ts';

/** The result of a failed command. */
export interface RenderedFailure {
  /** The text for stderr. */
  readonly text: string;
  readonly exitCode: number;
}

/** The context of {@link renderFailure}. */
export interface FailureContext {
  readonly format: Format;
  /** The store or API on which the command worked. Absent if the command did not get that far. */
  readonly location?: string | undefined;
}

/**
 * Returns the message for a failure, as text or as one JSON object. The text starts with the name of the program. If
 * docs/troubleshooting.md explains the failure, the text ends with a reference to it.
 */
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
      return { text: `nbsetup: ${message}${helpFor(error)}\n`, exitCode };
    case 'json':
      return {
        text: `${JSON.stringify({ code, message, exit_code: exitCode, problems: problemsIn(error) })}\n`,
        exitCode,
      };
  }
}

/**
 * Returns the first failure. If a resource cannot be closed after a failure, `await using` throws a `SuppressedError`
 * with both. Node.js 20 has no such class, so the name is compared.
 */
function firstFailure(thrown: unknown): unknown {
  const isPair = thrown instanceof Error && thrown.name === 'SuppressedError' && 'suppressed' in thrown;
  return isPair ? firstFailure(thrown.suppressed) : thrown;
}

/** Returns the single problems of an error that can have several. Returns `undefined` for any other error. */
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

/** Returns the reference to the page with help. A manifest error has a line for each problem, and none is added. */
function helpFor(error: unknown): string {
  if (error instanceof ManifestError) return '';
  if (error instanceof OutputError) return troubleshootingHint;
  return troubleshootingHintOf(error);
}

function classify(error: unknown): { readonly code: string; readonly exitCode: number } {
  if (error instanceof UsageError) return { code: 'bad_usage', exitCode: usageExitCode };
  if (error instanceof OutputError || (error instanceof ManifestError && error.isOutputFailure)) {
    return { code: 'output_failed', exitCode: outputFailedExitCode };
  }
  if (error instanceof TokenMissingError) return { code: 'token_missing', exitCode: tokenMissingExitCode };
  return { code: isDomainError(error) ? error.code : 'internal', exitCode: exitCodeOf(error) };
}
