import { sessionRequestShape } from '@nbsetup/contract';

/** The body of `POST /api/session` for the OpenAPI document, with what the domain asks for. */
export const documentedSessionRequest = sessionRequestShape.required();
