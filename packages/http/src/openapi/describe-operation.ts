import type { JsonSchemas } from './json-schemas.ts';
import { refusalNames, refusalsOf, type Operation } from './operation.ts';

interface Described {
  readonly path: string;
  readonly operation: Operation;
  readonly schemas: JsonSchemas;
}

/** The operation object of a route. */
export function describeOperation(described: Described): Readonly<Record<string, unknown>> {
  const { path, operation, schemas } = described;
  const { id, tag, summary, description, access, body } = operation;
  const parameters = parametersOf(path, operation);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    security: access === 'open' ? [] : [{ TokenAuth: [] }, { BearerAuth: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: json(schemas.of(body)) } }),
    responses: responsesOf(described),
  };
}

function parametersOf(path: string, { query = {} }: Operation): readonly unknown[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    in: 'path',
    name,
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query).map(([name, description]) => ({
    in: 'query',
    name,
    description,
    schema: { type: 'string' },
  }));
  return [...inPath, ...inQuery];
}

function responsesOf({ path, operation, schemas }: Described): Readonly<Record<string, unknown>> {
  const { answer, access, revalidates } = operation;
  const headers = access === 'token' && {
    headers: { 'Token-Expires-At': { $ref: '#/components/headers/Token-Expires-At' } },
  };
  const refusals = refusalsOf(path, operation).map(
    (status) => [status, { $ref: `#/components/responses/${refusalNames[status][0]}` }] as const,
  );
  return {
    ...(answer && { 200: { description: 'Done', ...headers, content: json(schemas.of(answer)) } }),
    ...(revalidates && { 304: { description: 'What `If-None-Match` names is still good' } }),
    ...Object.fromEntries(refusals),
  };
}

function json(schema: unknown): Readonly<Record<string, unknown>> {
  return { 'application/json': { schema } };
}
