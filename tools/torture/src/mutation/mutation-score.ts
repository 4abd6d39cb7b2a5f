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

/** What a report of mutations says. */
export interface MutationScore {
  /** Of all mutants that could be tried, how many per cent some test noticed. */
  readonly score: number;
  readonly tried: number;
  /** Those that no test noticed, by place. */
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
