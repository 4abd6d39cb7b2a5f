/** Compares by creation time, oldest first, then by id, so that the order is the same on every call. */
export function byAge(
  a: { readonly createdAt: Date; readonly id: string },
  b: { readonly createdAt: Date; readonly id: string },
): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || byText(a.id, b.id);
}

/** Compares by code unit, as the C collation of PostgreSQL sorts ASCII. */
export function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
