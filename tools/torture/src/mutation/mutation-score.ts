import { z } from 'zod';

const reportShape = z.object({
  files: z.record(
    z.string(),
    z.object({
      mutants: z.array(
        z.object({
          status: z.string(),
          mutatorName: z.string(),
          location: z.object({ start: z.object({ line: z.number() }) }),
        }),
      ),
    }),
  ),
});

/** The result of a mutation report. */
export interface MutationScore {
  /** How many per cent of the valid mutants some test detected. */
  readonly score: number;
  readonly tried: number;
  /** The mutants that no test detected, by place. */
  readonly survivors: readonly string[];
}

/** Reads a report of Stryker. Throws for text that is none. */
export function readMutationScore(text: string): MutationScore {
  const { files } = reportShape.parse(JSON.parse(text));
  const mutants = Object.entries(files).flatMap(([file, { mutants: inFile }]) =>
    inFile.map(({ status, mutatorName, location }) => ({
      status,
      place: `${file}:${location.start.line} ${mutatorName}`,
    })),
  );
  const noticed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout');
  const missed = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  const tried = noticed.length + missed.length;
  return {
    score: tried === 0 ? 0 : (100 * noticed.length) / tried,
    tried,
    survivors: missed.map(({ place }) => place).toSorted(),
  };
}
