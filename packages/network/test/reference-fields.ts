import { z } from 'zod';

/** Names of fields of requests that hold ids of something else. */
const reference =
  /groups$|\bsources$|\bdestinations$|^peers?$|^(?:\w+\.)*resources\.id$|checks$|^rules\.id$|Resource\.id$/;

const schemaShape = z.looseObject({
  $ref: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
});
const documentShape = z.looseObject({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        requestBody: z
          .looseObject({ content: z.object({ 'application/json': z.object({ schema: z.unknown() }) }) })
          .optional(),
      }),
    ),
  ),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

/** Returns the fields of request bodies that name something, such as `POST /api/routes peer_groups`. */
export function referenceFields(document: unknown): readonly string[] {
  const { paths, components } = documentShape.parse(document);
  const fieldsOf = (schema: unknown): readonly string[] => {
    const { $ref, properties, items } = schemaShape.parse(schema ?? {});
    if ($ref !== undefined) return fieldsOf(components.schemas[$ref.split('/').at(-1) ?? '']);
    if (items !== undefined) return fieldsOf(items);
    return Object.entries(properties ?? {}).flatMap(([name, field]) => [
      name,
      ...fieldsOf(field).map((below) => `${name}.${below}`),
    ]);
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { requestBody }]) =>
      fieldsOf(requestBody?.content['application/json'].schema)
        .filter((field) => reference.test(field))
        .map((field) => `${method.toUpperCase()} ${path} ${field}`),
    ),
  );
}
