import { fileFailureReason } from './file-failure.ts';

/** The values from the environment and from files, by the name of the variable. */
export interface CollectedValues {
  readonly values: ReadonlyMap<string, string>;
  /** The names whose value came from a file. */
  readonly fromFile: ReadonlySet<string>;
  readonly problems: ReadonlyMap<string, string>;
}

/** Returns the value of each name, directly or through `<NAME>_FILE`. A name with a problem has no value. */
export function collectValues(
  names: readonly string[],
  source: {
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly readFile: (path: string) => string;
  },
): CollectedValues {
  const values = new Map<string, string>();
  const fromFile = new Set<string>();
  const problems = new Map<string, string>();

  for (const name of names) {
    const direct = valueOf(source.env, name);
    const path = valueOf(source.env, `${name}_FILE`);
    if (direct !== undefined && path !== undefined) {
      problems.set(name, `${name} and ${name}_FILE are both set, remove one of them`);
    } else if (direct !== undefined) {
      if (isLossy(direct)) problems.set(name, `${name} must be text in UTF-8`);
      else values.set(name, direct);
    } else if (path !== undefined) {
      const found = readValue(path, source.readFile);
      if ('reason' in found) {
        problems.set(name, `${name}_FILE names ${path}, which ${found.reason}`);
      } else {
        values.set(name, found.value);
        fromFile.add(name);
      }
    }
  }
  return { values, fromFile, problems };
}

function valueOf(env: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  const value = env[name];
  return value === '' ? undefined : value;
}

function readValue(
  path: string,
  readFile: (path: string) => string,
): { readonly value: string } | { readonly reason: string } {
  try {
    const value = readFile(path).replace(/[\r\n]+$/, '');
    // An empty file is a secret that was never written. It must not mean the default.
    if (value === '') return { reason: 'is empty' };
    return isLossy(value) ? { reason: 'must hold text in UTF-8' } : { value };
  } catch (error) {
    return { reason: `cannot be read: ${fileFailureReason(error)}` };
  }
}

/** Returns whether the text was decoded from bytes that are not UTF-8. Node.js replaces them and reports no error. */
function isLossy(text: string): boolean {
  return text.includes('\uFFFD');
}
