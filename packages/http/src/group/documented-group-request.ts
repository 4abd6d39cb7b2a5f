import { groupRequestShape } from '@nbsetup/contract';
import { labelLengthMax } from '@nbsetup/domain/limits';
import { z } from 'zod';

/** The body of the routes that create or change a group in the OpenAPI document, with the rules of the domain. */
export const documentedGroupRequest = groupRequestShape.extend({
  name: z.string().describe(`Unique in the account, at most ${labelLengthMax} characters`),
});
