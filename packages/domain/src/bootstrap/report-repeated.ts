import type { DocumentPath, ProblemList } from './problem-list.ts';

/** Reports each value that is equal to an earlier one. Absent values are not compared. */
export function reportRepeated(
  values: readonly { readonly path: DocumentPath; readonly value: string | undefined }[],
  { list, message }: { readonly list: ProblemList; readonly message: string },
): void {
  const seen = new Set<string>();
  for (const { path, value } of values) {
    if (value === undefined) continue;
    if (seen.has(value)) list.add(path, message);
    seen.add(value);
  }
}
