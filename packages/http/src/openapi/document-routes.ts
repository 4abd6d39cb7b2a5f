import { z } from 'zod';
import type { Resource } from '../route/resource.ts';
import type { Routes } from '../route/route.ts';
import type { OpenApiDocument } from './openapi-document.ts';

/** What the route of the document needs. */
export interface DocumentPorts {
  readonly document: () => OpenApiDocument;
}

/** The OpenAPI document. It is the same until the next release, so clients may keep it and ask again. */
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

/** The OpenAPI document. */
export const documentResource: Resource<DocumentPorts> = {
  routes,
};
