import { z } from 'zod';

/**
 * Returns a decoded body with its fields named as in the shape, at every depth. Names match in any case. The last of
 * several wins. A field that is `null` is absent. `null` instead of an object or a list is an empty one. All other
 * values stay as they are. Source: docs/netbird-api.md 3.0.
 */
export function foldFields(value: unknown, shape: z.core.$ZodType): unknown {
  if (shape instanceof z.core.$ZodOptional) return foldFields(value, shape._zod.def.innerType);
  if (shape instanceof z.core.$ZodObject) return foldObject(value, shape);
  if (shape instanceof z.core.$ZodArray) return foldList(value, shape._zod.def.element);
  if (shape instanceof z.core.$ZodRecord) return foldRecord(value, shape._zod.def.valueType);
  return value;
}

function foldObject(value: unknown, shape: z.core.$ZodObject): unknown {
  if (value === null) return {};
  if (!isObject(value)) return value;
  const known = fieldsOf(shape);
  const given = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(
    given.map(([given, content]) => {
      const { name, field } = known.get(given.toLowerCase()) ?? { name: given };
      return [name, field === undefined ? content : foldFields(content, field)];
    }),
  );
}

/** A field of a shape by its name in lower case. */
type Fields = ReadonlyMap<string, { readonly name: string; readonly field: z.core.$ZodType }>;

/** The fields of each shape that was asked for. Shapes do not change. */
const knownFields = new WeakMap<z.core.$ZodObject, Fields>();

function fieldsOf(shape: z.core.$ZodObject): Fields {
  const known = knownFields.get(shape);
  if (known !== undefined) return known;
  const fields = Object.entries<z.core.$ZodType>(shape._zod.def.shape);
  const found = new Map(fields.map(([name, field]) => [name.toLowerCase(), { name, field }]));
  knownFields.set(shape, found);
  return found;
}

function foldList(value: unknown, element: z.core.$ZodType): unknown {
  if (value === null) return [];
  return Array.isArray(value) ? value.map((item) => foldFields(item, element)) : value;
}

/** The names in a record are data, so they stay as they are. */
function foldRecord(value: unknown, content: z.core.$ZodType): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, foldFields(item, content)]));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
