import { z } from 'zod';
import { wireInteger } from './wire-integer.ts';

/** The body of `POST /api/setup`. Every field may be absent here; what is required is a rule of the domain. */
export const setupRequestShape = z.object({
  email: z.string().optional(),
  name: z.string().optional(),
  password: z.string().optional(),
  create_pat: z.boolean().optional(),
  pat_expire_in: wireInteger.optional(),
});
