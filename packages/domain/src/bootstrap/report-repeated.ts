import type { DocumentPath, ProblemList } from './problem-list.ts';

/** Reports every value but the first that is there more than once; absent ones are not compared. */
export function reportRepeated(
  places: readonly { readonly path: DocumentPath; readonly value: string | undefined }[],
  { list, message }: { readonly list: ProblemList; readonly message: string },
): void {
  const seen = new Set<string>();
  for (const { path, value } of places) {
    if (value === undefined) continue;
    if (seen.has(value)) list.add(path, message);
    seen.add(value);
  }
}
