import { z } from 'zod';
import type { Resource } from '../route/resource.ts';
import type { Routes } from '../route/route.ts';
import type { OpenApiDocument } from './openapi-document.ts';

/** The ports of the document route. */
export interface DocumentPorts {
  readonly document: () => OpenApiDocument;
}

/**
 * The route of the OpenAPI document. The document changes only with a release, so clients can cache and revalidate
 * it.
 */
const routes: Routes<DocumentPorts> = {
  'GET /api/openapi.json': {
    id: 'getOpenApiDocument',
    tag: 'Instance',
    summary: 'Show this document',
    access: 'open',
    limit: 'none',
    response: z.record(z.string(), z.unknown()),
    revalidates: true,
    refusals: [],
    handle: ({ document }, _request, response) => {
      response.set('Cache-Control', 'no-cache');
      return document();
    },
  },
};

/** The resource of the OpenAPI document. */
export const documentResource: Resource<DocumentPorts> = {
  routes,
};
