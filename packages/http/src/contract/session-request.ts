import { z } from 'zod';

/** The body of `POST /api/session`. Every field may be absent here; what is required is a rule of the domain. */
export const sessionRequestShape = z.object({
  email: z.string().optional(),
  password: z.string().optional(),
});

/** The same for the OpenAPI document, with what the domain asks for. */
export const documentedSessionRequest = sessionRequestShape.required();
