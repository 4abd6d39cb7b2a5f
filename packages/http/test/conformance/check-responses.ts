import type { RequestHandler } from 'express';
import { openApiDocument, type DocumentedExtension } from '../../src/index.ts';
import { referenceDocument } from '../reference/reference-document.ts';
import { withMoreActivities } from '../reference/deviating-reference.ts';
import {
  activityDeviations,
  statusDeviations as coreDeviations,
  type StatusDeviations,
} from '../reference/reference-deviations.ts';
import { createResponseCheck, type ResponseCheck, type Exchange } from './response-check.ts';
import { closedDocument } from './closed-document.ts';

interface Checks {
  readonly ours: ResponseCheck;
  readonly reference: ResponseCheck;
  readonly statusDeviations: readonly StatusDeviations[];
}

/** The additions of an API, and the statuses in which it differs from the reference. */
export interface ExtendedApi {
  readonly extensions: readonly DocumentedExtension[];
  readonly statusDeviations?: readonly StatusDeviations[];
}

/** Returns the checks of an API with these extensions. */
function checksWith({ extensions, statusDeviations = [] }: ExtendedApi): Checks {
  const added = extensions.flatMap(({ activities = {} }) => Object.keys(activities));
  const codes = [...Object.keys(activityDeviations), ...added];
  return {
    ours: createResponseCheck(closedDocument(openApiDocument(extensions))),
    reference: createResponseCheck(withMoreActivities(referenceDocument, codes)),
    statusDeviations: [coreDeviations, ...statusDeviations],
  };
}

const core = checksWith({ extensions: [] });

/** Building the checks takes longer than a test, and all tests of an extension share one value. */
const known = new WeakMap<ExtendedApi, Checks>();

/** Returns everything about a response that our document, or the reference's document, does not allow. */
export function nonconformities(exchange: Exchange, checks: Checks = core): readonly string[] {
  const { ours } = checks;
  const name = `${exchange.method} ${exchange.path}`;
  const route = ours.routeOf(exchange);
  const found = route === undefined ? unlistedProblems(ours, exchange) : ours.problemsIn(route, exchange);
  return [...found.map((problem) => `${name}: ${problem}`), ...againstReference(checks, exchange)];
}

function againstReference(
  { ours, reference, statusDeviations }: Checks,
  exchange: Exchange,
): readonly string[] {
  const route = reference.routeOf(exchange);
  if (route === undefined || ours.routeOf(exchange) === undefined) return [];
  if (statusDeviations.some((table) => table[exchange.status]?.routes.includes(route) === true)) return [];
  return reference
    .problemsIn(route, exchange)
    .map((problem) => `${exchange.method} ${exchange.path}: reference: ${problem}`);
}

/** A request without a documented route is refused, or it is `OPTIONS`. */
function unlistedProblems(ours: ResponseCheck, { method, status, body }: Exchange): readonly string[] {
  if (status === 301 || (method === 'OPTIONS' && status === 204)) return [];
  if (![400, 401, 403, 404, 405].includes(status)) return [`status ${status} of what is not in the document`];
  return method === 'HEAD' ? [] : ours.problemsWith('ErrorResponse', body);
}

/** Creates middleware that reports every response that does not conform. */
export function checkResponses(report: (problem: string) => void, extended?: ExtendedApi): RequestHandler {
  const checks = extended === undefined ? core : (known.get(extended) ?? checksWith(extended));
  if (extended !== undefined) known.set(extended, checks);
  return (request, response, next) => {
    const { method, path } = request;
    const send = response.send.bind(response);
    let isChecked = false;
    const check = (body?: unknown): void => {
      isChecked = true;
      const exchange = { method, path, status: response.statusCode, headers: response.getHeaders(), body };
      nonconformities(exchange, checks).forEach(report);
    };
    response.send = (body: unknown) => {
      if (!isChecked) check(typeof body === 'string' ? JSON.parse(body) : body);
      return send(body);
    };
    response.on('finish', () => {
      if (!isChecked) check();
    });
    next();
  };
}
