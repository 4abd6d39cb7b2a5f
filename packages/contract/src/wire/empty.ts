import { z } from 'zod';

/** The response of actions that return nothing: `{}`. */
export const emptyShape = z.object({});
