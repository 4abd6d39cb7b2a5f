import { readApiConfig } from '@nbsetup/api-config';
import type { Format } from '@nbsetup/cli-kit';
import { DomainError } from '@nbsetup/domain';
import { exitCodeOf, isConfigError } from '@nbsetup/platform-node';
import { accessSync, constants } from 'node:fs';
import type { CommandContext } from '../program/command-context.ts';
import { errnoCode } from '../secret/errno-code.ts';
import { programVariables } from '../program/program-variables.ts';

/**
 * Prints whether the API could start with this environment, and all problems, including unreadable files. Opens no
 * store and no port.
 */
export async function checkConfig(context: CommandContext, format: Format): Promise<void> {
  const findings = findProblems(context.env);
  await context.stdout.print(render(findings, format));
  if (findings.problems.length > 0) context.exitWith(problemExitCode);
}

interface Findings {
  /** One line for each variable that must be changed, without its value. */
  readonly problems: readonly string[];
  /** One line for each `NB_*` variable that no program reads. */
  readonly warnings: readonly string[];
}

const problemExitCode = exitCodeOf(new DomainError('invalid_input', 'the configuration has problems'));

function findProblems(env: CommandContext['env']): Findings {
  const unreadable = unreadableFiles(env);
  try {
    const { warnings } = readApiConfig(env, { alsoKnown: programVariables });
    return { problems: unreadable, warnings };
  } catch (error) {
    if (!isConfigError(error)) throw error;
    return { problems: [...error.problems, ...unreadable], warnings: error.warnings };
  }
}

/** The variables with a path to a file that the API reads later. */
const fileVariables = ['NB_CERT_FILE', 'NB_CERT_KEY'];

function unreadableFiles(env: CommandContext['env']): readonly string[] {
  return fileVariables.flatMap((name) => {
    const path = env[name] ?? '';
    // A key pasted into the variable is reported as a problem of the variable.
    if (path === '' || path.includes('-----')) return [];
    try {
      accessSync(path, constants.R_OK);
      return [];
    } catch (error) {
      return [`${name} names a file that cannot be read (${errnoCode(error)})`];
    }
  });
}

/** The text for a valid configuration. It names what was not checked. */
const validVerdict = 'the configuration is valid; the store and the addresses are tried when the API starts';

function render({ problems, warnings }: Findings, format: Format): string {
  switch (format) {
    case 'text': {
      const verdict = problems.length === 0 ? validVerdict : 'the configuration has problems';
      const lines = [...problems, ...warnings.map((warning) => `warning: ${warning}`), verdict];
      return `${lines.join('\n')}\n`;
    }
    case 'json':
      return `${JSON.stringify({ valid: problems.length === 0, problems, warnings })}\n`;
  }
}
