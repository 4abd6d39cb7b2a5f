import {
  unreadable,
  type DocumentPath,
  type EntryRequest,
  type ProblemList,
  type Read,
} from '@nbsetup/domain/admin';
import type { z } from 'zod';

/** An entry of the right shape, and its place in the document. */
export interface LocatedEntry<Fields> {
  readonly path: DocumentPath;
  readonly fields: Fields;
}

/** Returns the entries that have the shape. The others are marked as unreadable, because their reader reports them. */
export function readEntries<Shape extends z.ZodObject>(
  entries: readonly Read<EntryRequest>[],
  { field, shape, list }: { readonly field: string; readonly shape: Shape; readonly list: ProblemList },
): readonly LocatedEntry<z.infer<Shape>>[] {
  return entries.flatMap((entry, index) => {
    const path = [field, index];
    const parsed = entry === unreadable ? undefined : shape.safeParse(entry).data;
    return list.read(path, parsed ?? unreadable, (fields: z.infer<Shape>) => ({ path, fields })) ?? [];
  });
}
