import type { PostgresServer } from '@nbsetup/test-postgres';

/** What every part is handed. */
export interface Tools {
  /** A server for everything that need not be crashed itself. */
  readonly server: PostgresServer;
  /** Tells whoever waits how far it is. */
  readonly say: (line: string) => void;
}

/** What a part found. */
interface Outcome {
  /** How much was done, so that nobody takes a small run for a large one. */
  readonly amount: string;
  /** What was measured or counted on the way, where that says more than that nothing failed. */
  readonly result: string;
  /** What should not have happened; empty when everything held. */
  readonly failures: readonly string[];
}

/** How much of everything a part does, by the names of its flags. */
export type Sizes = Readonly<Record<string, number>>;

/** One part of the matrix. */
export interface Part {
  readonly name: string;
  /** The sizes of a full run. */
  readonly sizes: Sizes;
  /** Runs with the full sizes but for those chosen. Throws only when it could not be carried out. */
  readonly run: (chosen: Sizes, tools: Tools) => Promise<Outcome>;
}

interface PartDefinition<Name extends string> {
  readonly name: string;
  readonly sizes: Readonly<Record<Name, number>>;
  readonly run: (sizes: Readonly<Record<Name, number>>, tools: Tools) => Promise<Outcome>;
}

/** Makes a part of a function that knows its own sizes by name. */
export function definePart<Name extends string>({ name, sizes, run }: PartDefinition<Name>): Part {
  return { name, sizes, run: (chosen, tools) => run({ ...sizes, ...chosen }, tools) };
}
