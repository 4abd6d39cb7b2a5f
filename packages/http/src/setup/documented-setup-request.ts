import { setupRequestShape } from '@nbsetup/contract';
import {
  passwordBytesMax,
  passwordBytesMin,
  setupTokenDaysDefault,
  tokenDaysMax,
  tokenDaysMin,
} from '@nbsetup/domain/limits';
import { z } from 'zod';
import { defaultTexts } from '../openapi/document-texts.ts';

/** The lifetime of a setup token in the OpenAPI document. The app replaces its maximum and default. */
export const documentedSetupDays = z
  .int()
  .min(tokenDaysMin)
  .max(tokenDaysMax)
  .default(setupTokenDaysDefault)
  .describe('Days until the token expires');

/** Whether setup creates a token, for the OpenAPI document. An app can replace the description. */
export const documentedCreatePat = z.boolean().describe(defaultTexts.createPat);

/** The body of `POST /api/setup` in the OpenAPI document, with the rules of the domain. */
export const documentedSetupRequest = setupRequestShape
  .required({ email: true, name: true, password: true })
  .extend({
    password: z.string().describe(`${passwordBytesMin} to ${passwordBytesMax} bytes of UTF-8`),
    create_pat: documentedCreatePat.optional(),
    pat_expire_in: documentedSetupDays,
  });
