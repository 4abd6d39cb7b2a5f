import { readApiConfig } from '@nbsetup/api-config';
import { exitCodeOf, isConfigError } from '@nbsetup/platform-node';
import type { CommandContext } from '../program/command-context.ts';
import { programVariables } from '../program/program-variables.ts';
import type { Format } from '../program/options.ts';

/** Prints whether the API could start with this environment, and what is wrong with it. Opens nothing. */
export async function checkConfig(context: CommandContext, format: Format): Promise<void> {
  const { problems, warnings, exitCode } = findProblems(context.env);
  await context.stdout.print(render({ problems, warnings }, format));
  context.exitWith(exitCode);
}

interface Findings {
  /** One line for each variable that must be changed, without its value. */
  readonly problems: readonly string[];
  /** One line for each `NB_*` variable that nobody reads. */
  readonly warnings: readonly string[];
}

function findProblems(env: CommandContext['env']): Findings & { readonly exitCode: number } {
  try {
    return {
      problems: [],
      warnings: readApiConfig(env, { alsoKnown: programVariables }).warnings,
      exitCode: 0,
    };
  } catch (error) {
    if (!isConfigError(error)) throw error;
    return { problems: error.problems, warnings: error.warnings, exitCode: exitCodeOf(error) };
  }
}

function render({ problems, warnings }: Findings, format: Format): string {
  switch (format) {
    case 'text': {
      const verdict = problems.length === 0 ? 'the configuration is valid' : 'the configuration has problems';
      const lines = [...problems, ...warnings.map((warning) => `warning: ${warning}`), verdict];
      return `${lines.join('\n')}\n`;
    }
    case 'json':
      return `${JSON.stringify({ valid: problems.length === 0, problems, warnings })}\n`;
  }
}
