import { z } from 'zod';

/**
 * Returns the shape of an object inside a body. It is read as the body itself: names of fields match in any case,
 * unknown fields are ignored, and a field with `null` counts as absent. `null` instead of the object counts as an empty
 * object. Source: docs/netbird-api.md 3.0.
 */
export function nestedObject<Fields extends z.ZodRawShape>(
  fields: Fields,
): z.ZodPreprocess<z.ZodObject<Fields>> {
  const names = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]));
  return z.preprocess((value) => withNames(value, names), z.object(fields));
}

function withNames(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const given = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(given.map(([name, field]) => [names.get(name.toLowerCase()) ?? name, field]));
}
