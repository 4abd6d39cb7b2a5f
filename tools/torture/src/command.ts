import { parseArgs } from 'node:util';
import type { Part, Sizes } from './part.ts';

/** The parts to run and their options. */
export interface Command {
  readonly parts: readonly Part[];
  /** Sizes that differ from a full run. */
  readonly chosen: Sizes;
  /** Whether the results are written to docs/reliability.md: always for a full run, otherwise on request. */
  readonly isRecorded: boolean;
}

/**
 * Returns the command of a line such as `race crash --rounds 20 --record`: names of parts, and a flag for each size.
 * No name means all parts.
 * @throws `Error` with the valid names for an unknown name or flag, or for a size that is no whole number.
 */
export function readCommand(line: readonly string[], all: readonly Part[]): Command {
  const flags = [...new Set(all.flatMap(({ sizes }) => Object.keys(sizes)))];
  const { positionals, values } = parseArgs({
    args: [...line],
    allowPositionals: true,
    options: {
      record: { type: 'boolean', default: false },
      ...Object.fromEntries(flags.map((flag) => [flag, { type: 'string' as const }])),
    },
  });
  const parts = positionals.length === 0 ? all : positionals.map((name) => findPart(name, all));
  const { record, ...given } = values;
  const chosen = Object.fromEntries(
    Object.entries(given).map(([flag, text]) => [flag, readSize(flag, String(text), parts)]),
  );
  return { parts, chosen, isRecorded: record || Object.keys(chosen).length === 0 };
}

function findPart(name: string, all: readonly Part[]): Part {
  const part = all.find((candidate) => candidate.name === name);
  if (part !== undefined) return part;
  throw new Error(`no part ${name}; there are ${all.map((known) => known.name).join(', ')}`);
}

function readSize(flag: string, text: string, parts: readonly Part[]): number {
  if (!parts.some(({ sizes }) => flag in sizes)) {
    throw new Error(`--${flag} means nothing to ${parts.map(({ name }) => name).join(', ')}`);
  }
  if (/^\d{1,12}$/.test(text)) return Number(text);
  throw new Error(`--${flag} must be a whole number, 0 or more`);
}
