import { at, itemsOf } from '../conformance/json-path.ts';

/** Returns the document of the reference with more activities. */
export function withMoreActivities(value: unknown, codes: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => withMoreActivities(item, codes));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([key, field]: [string, unknown]): [string, unknown] => {
    const listed = key === 'activity_code' ? itemsOf(at(field, 'enum')) : [];
    return [key, listed.length > 0 ? { enum: [...listed, ...codes] } : withMoreActivities(field, codes)];
  });
  return Object.fromEntries(fields);
}
