import { at } from '../conformance/json-path.ts';

/** The document of the reference with more activities than it lists; without any it is the document itself. */
export function withMoreActivities(value: unknown, codes: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => withMoreActivities(item, codes));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([key, field]: [string, unknown]) => {
    const listed = key === 'activity_code' ? at(field, 'enum') : undefined;
    return [
      key,
      Array.isArray(listed) ? { enum: [...listed, ...codes] } : withMoreActivities(field, codes),
    ] as const;
  });
  return Object.fromEntries(fields);
}
