import { z } from 'zod';

/** What actions answer that have nothing to tell: `{}`. */
export const emptyShape = z.object({});
