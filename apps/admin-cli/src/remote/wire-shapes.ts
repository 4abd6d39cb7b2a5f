import { z } from 'zod';

// What this program needs of the answers of an API, its own or NetBird's; whatever else they say is no matter.

/** The answer to `GET /api/instance`. */
export const instanceShape = z.object({ setup_required: z.boolean() });
