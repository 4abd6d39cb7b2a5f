import type { PostgresServer } from '@nbsetup/test-postgres';

/** The tools that every part gets. */
export interface Tools {
  /** A server for parts that do not crash it. */
  readonly server: PostgresServer;
  /** Prints the progress. */
  readonly say: (line: string) => void;
}

/** The outcome of a part. */
interface Outcome {
  /** The size of the run, so that nobody takes a small run for a large one. */
  readonly amount: string;
  /** The measured or counted figures, if they add to "no failures". */
  readonly result: string;
  /** The failures. Empty if there are none. */
  readonly failures: readonly string[];
}

/** The sizes of a part's run, by the names of its flags. */
export type Sizes = Readonly<Record<string, number>>;

/** One part of the matrix. */
export interface Part {
  readonly name: string;
  /** The sizes of a full run. */
  readonly sizes: Sizes;
  /** Runs with the full sizes, except for those chosen. Rejects only if the run was not possible. */
  readonly run: (chosen: Sizes, tools: Tools) => Promise<Outcome>;
}

interface PartDefinition<Name extends string> {
  readonly name: string;
  readonly sizes: Readonly<Record<Name, number>>;
  readonly run: (sizes: Readonly<Record<Name, number>>, tools: Tools) => Promise<Outcome>;
}

/** Creates a part from a function that knows its sizes by name. */
export function definePart<Name extends string>({ name, sizes, run }: PartDefinition<Name>): Part {
  return { name, sizes, run: (chosen, tools) => run({ ...sizes, ...chosen }, tools) };
}
