import { setupTokenDaysDefault, tokenDaysMax, tokenDaysMin } from '@nbsetup/domain';
import { z } from 'zod';
import { wireInteger } from './wire-integer.ts';

/** The body of `POST /api/setup`. Every field may be absent here; what is required is a rule of the domain. */
export const setupRequestShape = z.object({
  email: z.string().optional(),
  name: z.string().optional(),
  password: z.string().describe('8 to 72 bytes of UTF-8').optional(),
  create_pat: z.boolean().describe('Ignored unless NB_SETUP_PAT_ENABLED is true').optional(),
  pat_expire_in: wireInteger.optional(),
  require_pat: z.boolean().describe('Refuse with 412 where `create_pat` would be ignored').optional(),
});

/** The same for the OpenAPI document, with what the domain asks for. */
export const documentedSetupRequest = setupRequestShape
  .required({ email: true, name: true, password: true })
  .extend({
    pat_expire_in: z
      .int()
      .min(tokenDaysMin)
      .max(tokenDaysMax)
      .default(setupTokenDaysDefault)
      .describe('Days that the token lives'),
  });
