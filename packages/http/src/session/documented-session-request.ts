import { sessionRequestShape } from '@nbsetup/contract';

/** The body of `POST /api/session` in the OpenAPI document, with the rules of the domain. */
export const documentedSessionRequest = sessionRequestShape.required();
