import { setupRequestShape } from '@nbsetup/contract';
import {
  passwordBytesMax,
  passwordBytesMin,
  setupTokenDaysDefault,
  tokenDaysMax,
  tokenDaysMin,
} from '@nbsetup/domain';
import { z } from 'zod';

/** The life of a setup token for the OpenAPI document, which has the bound and the default of the operator. */
export const documentedSetupDays = z
  .int()
  .min(tokenDaysMin)
  .max(tokenDaysMax)
  .default(setupTokenDaysDefault)
  .describe('Days that the token lives');

/** The body of `POST /api/setup` for the OpenAPI document, with what the domain asks for. */
export const documentedSetupRequest = setupRequestShape
  .required({ email: true, name: true, password: true })
  .extend({
    password: z.string().describe(`${passwordBytesMin} to ${passwordBytesMax} bytes of UTF-8`),
    create_pat: z.boolean().describe('Ignored unless NB_SETUP_PAT_ENABLED is true').optional(),
    pat_expire_in: documentedSetupDays,
  });
