import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { at, keysOf, resolved } from './json-path.ts';

/** A request and its response. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** The names are in lower case. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** The parsed JSON. `undefined` if there was no body. */
  readonly body?: unknown;
}

/** Checks responses against an OpenAPI document. */
export interface ResponseCheck {
  /**
   * Returns the route of the request in the document, such as `PUT /api/users/{userId}`. Returns `undefined` if there
   * is none.
   */
  readonly routeOf: (exchange: Pick<Exchange, 'method' | 'path'>) => string | undefined;
  /** Returns everything about the response that the document does not allow. */
  readonly problemsIn: (route: string, exchange: Exchange) => readonly string[];
  /** Returns everything about the value that the named schema does not allow. */
  readonly problemsWith: (schemaName: string, value: unknown) => readonly string[];
}

/** Creates the check for a document. */
export function createResponseCheck(document: unknown): ResponseCheck {
  const schemaProblems = createSchemaCheck(document);
  const templates = keysOf(at(document, 'paths'))
    .toSorted((a, b) => parameters(a) - parameters(b))
    .map((template) => ({ template, pattern: patternOf(template) }));

  const problemsIn = (route: string, exchange: Exchange): readonly string[] => {
    const [method = '', template = ''] = route.split(' ');
    const response = at(document, 'paths', template, method.toLowerCase(), 'responses', `${exchange.status}`);
    if (response === undefined) return [`status ${exchange.status} is not listed`];
    return responseProblems(resolved(document, response), exchange);
  };
  const responseProblems = (response: unknown, exchange: Exchange): readonly string[] => [
    ...keysOf(at(response, 'headers')).flatMap((name) => {
      const header = resolved(document, at(response, 'headers', name));
      return headerProblems(name, header, exchange.headers[name.toLowerCase()]);
    }),
    ...bodyProblems(at(response, 'content'), exchange),
  ];
  const headerProblems = (name: string, header: unknown, value: unknown): readonly string[] => {
    if (value === undefined) return at(header, 'required') === true ? [`header ${name} is missing`] : [];
    return schemaProblems(at(header, 'schema'), value).map((problem) => `header ${name}${problem}`);
  };
  const bodyProblems = (content: unknown, { headers, body, method }: Exchange): readonly string[] => {
    const schema = at(content, 'application/json', 'schema');
    if (schema === undefined || method === 'HEAD') return [];
    const type = headers['content-type'];
    return typeof type === 'string' && type.startsWith('application/json')
      ? schemaProblems(schema, body).map((problem) => `body${problem}`)
      : [`content type is ${String(type)}`];
  };

  return {
    routeOf: ({ method, path }) => {
      const asked = method === 'HEAD' ? 'GET' : method;
      const fitting = templates.filter(({ pattern }) => pattern.test(path)).map(({ template }) => template);
      const template = fitting
        // A fixed part comes before a parameter, for all methods.
        .filter((candidate) => parameters(candidate) === parameters(fitting[0] ?? ''))
        .find((candidate) => at(document, 'paths', candidate, asked.toLowerCase()) !== undefined);
      return template === undefined ? undefined : `${asked} ${template}`;
    },
    problemsIn,
    problemsWith: (name, value) => schemaProblems(at(document, 'components', 'schemas', name), value),
  };
}

/** Compiles each schema once. References point to the components of the document. */
function createSchemaCheck(document: unknown): (schema: unknown, value: unknown) => readonly string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat('cidr', /^[0-9a-f.:]+\/\d{1,3}$/i);
  const compiled = new Map<unknown, ValidateFunction>();
  const components = at(document, 'components');
  return (schema, value) => {
    const validate = compiled.get(schema) ?? ajv.compile({ allOf: [schema], components });
    compiled.set(schema, validate);
    validate(value);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
    );
  };
}

function parameters(template: string): number {
  return template.split('{').length;
}

function patternOf(template: string): RegExp {
  const pattern = template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`);
}
