import { z } from 'zod';
import type { NamedShapes } from '../route/resource.ts';

// In the dialect 2020-12, as OpenAPI 3.1 requires.
type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON Schemas of the named shapes, and a function for other shapes, which refer to the named ones. */
export interface JsonSchemas {
  readonly named: Readonly<Record<string, JsonSchema>>;
  readonly of: (shape: z.ZodType) => JsonSchema;
}

/** The shapes of a document. */
export interface DocumentedShapes {
  readonly named: NamedShapes;
  readonly unnamed: readonly z.ZodType[];
  /** Fields that replace those of some schemas, because only the app knows the values. */
  readonly known: ReadonlyMap<z.core.$ZodType, JsonSchema>;
}

/**
 * Returns the JSON Schemas of shapes. The names live in a registry of this call, because the global registry of zod
 * belongs to the host app, which may have its own `User`. Objects stay open, so that a field added later breaks no
 * client.
 */
export function jsonSchemas({ named, unnamed, known }: DocumentedShapes): JsonSchemas {
  const registry = z.registry<{ id: string }>();
  for (const [id, shape] of Object.entries(named)) registry.add(shape, { id });
  const names = new Set(Object.keys(named));
  for (const [index, shape] of unnamed.entries()) {
    if (!registry.has(shape)) registry.add(shape, { id: `unnamed ${index}` });
  }
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ zodSchema, jsonSchema }) => {
      Object.assign(jsonSchema, known.get(zodSchema));
    },
  });
  const withoutAddress = Object.entries(schemas).map(
    ([id, { $schema: _dialect, $id: _address, ...schema }]): [string, JsonSchema] => [id, schema],
  );
  const byId = new Map(withoutAddress);
  return {
    named: Object.fromEntries(withoutAddress.filter(([id]) => names.has(id))),
    of: (shape) => {
      const id = registry.get(shape)?.id ?? '';
      const schema = byId.get(id);
      if (schema === undefined) throw new TypeError('only shapes that were given have a schema');
      return names.has(id) ? { $ref: `#/components/schemas/${id}` } : schema;
    },
  };
}
