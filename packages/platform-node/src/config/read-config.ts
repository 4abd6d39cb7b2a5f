import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { ConfigError } from './config-error.ts';
import { describeRule } from './rule-text.ts';
import { unknownNameWarnings } from './unknown-names.ts';
import { collectValues, type CollectedValues } from './variable-values.ts';

/** The sources of the variables' values. */
export interface ConfigSource {
  /** The environment, usually `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Returns the text of a file, or throws. The default reads UTF-8 from the disk. */
  readonly readFile?: (path: string) => string;
  /** Names that another program in the same environment reads. They cause no warning. */
  readonly alsoKnown?: readonly string[];
}

/** A checked configuration and the warnings about it. */
export interface ReadConfig<Config> {
  readonly config: Config;
  /** One line for each `NB_*` variable that no program reads. */
  readonly warnings: readonly string[];
}

/**
 * Returns the values of the variables that are the keys of `schema`.
 * Each may be given as `<NAME>_FILE`, the path of a file with the value. An empty string counts as unset.
 *
 * @throws {@link ConfigError} with every problem. No problem and no warning repeats a value.
 */
export function readConfig<Schema extends z.ZodObject>(
  schema: Schema,
  { env, readFile = readUtf8File, alsoKnown = [] }: ConfigSource,
): ReadConfig<z.output<Schema>> {
  const names = Object.keys(schema.shape);
  const collected = collectValues(names, { env, readFile });
  const warnings = unknownNameWarnings(env, { names, alsoKnown });
  const parsed = schema.safeParse(Object.fromEntries(collected.values), { error: describeRule });

  const problems = [
    ...collected.problems.values(),
    ...(parsed.error?.issues ?? []).flatMap((issue) => problemOf(issue, collected)),
  ];
  if (!parsed.success || problems.length > 0) {
    throw new ConfigError({ problems, warnings });
  }
  return { config: parsed.data, warnings };
}

function readUtf8File(path: string): string {
  return readFileSync(path, 'utf8');
}

function problemOf(issue: z.core.$ZodIssue, collected: CollectedValues): readonly string[] {
  const name = String(issue.path[0] ?? '');
  if (name === '') {
    return [issue.message];
  }
  if (collected.problems.has(name)) {
    return [];
  }
  const isMissing = !collected.values.has(name) && issue.code !== 'custom';
  const subject = collected.fromFile.has(name) ? `${name} (from the file in ${name}_FILE)` : name;
  return [isMissing ? `${name} must be set, or ${name}_FILE` : `${subject} ${issue.message}`];
}
