import type { JsonSchemas } from './json-schemas.ts';
import { refusalNames, refusalsOf, type Operation } from '../route/operation.ts';

interface Described {
  readonly path: string;
  readonly operation: Operation;
  readonly schemas: JsonSchemas;
}

/** Returns the operation object of a route. */
export function describeOperation(described: Described): Readonly<Record<string, unknown>> {
  const { path, operation, schemas } = described;
  const { id, tag, summary, description, access, body } = operation;
  const parameters = parametersOf(path, operation);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    security: access === 'open' ? [] : [{ TokenAuth: [] }, { BearerAuth: [] }, { SessionAuth: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: json(schemas.of(body)) } }),
    responses: responsesOf(described),
  };
}

function parametersOf(path: string, { query = {}, headers = {} }: Operation): readonly unknown[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    in: 'path',
    name,
    required: true,
    schema: { type: 'string' },
  }));
  return [...inPath, ...optional('query', query), ...optional('header', headers)];
}

function optional(place: 'query' | 'header', meanings: Readonly<Record<string, string>>): readonly unknown[] {
  return Object.entries(meanings).map(([name, description]) => ({
    in: place,
    name,
    description,
    schema: { type: 'string' },
  }));
}

function responsesOf({ path, operation, schemas }: Described): Readonly<Record<string, unknown>> {
  const { response, access, revalidates, responseHeaders = [] } = operation;
  const headers = headersNamed([...(access === 'token' ? ['Token-Expires-At'] : []), ...responseHeaders]);
  const refusals = refusalsOf(path, operation).map(
    (status) => [status, { $ref: `#/components/responses/${refusalNames[status][0]}` }] as const,
  );
  return {
    ...(response && { 200: { description: 'Done', ...headers, content: json(schemas.of(response)) } }),
    ...(revalidates && { 304: { description: 'What `If-None-Match` names is still good' } }),
    ...Object.fromEntries(refusals),
  };
}

function headersNamed(names: readonly string[]): Readonly<Record<string, unknown>> {
  if (names.length === 0) return {};
  return {
    headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
  };
}

function json(schema: unknown): Readonly<Record<string, unknown>> {
  return { 'application/json': { schema } };
}
