import { z } from 'zod';

/** The columns of the table of results, in order. */
export const columns = ['part', 'what', 'result', 'seconds', 'date', 'commit', 'machine'] as const;

const cell = z.string().min(1);

/** A row of the table: the last recorded run of one part. */
export const resultRowShape = z.object({
  part: cell,
  what: cell,
  result: cell,
  seconds: cell,
  date: cell,
  commit: cell,
  machine: cell,
});

/** One row of the table of results. */
export type ResultRow = Readonly<z.infer<typeof resultRowShape>>;
