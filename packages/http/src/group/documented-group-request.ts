import { groupRequestShape } from '@nbsetup/contract';
import { labelLengthMax } from '@nbsetup/domain';
import { z } from 'zod';

/** The body of the routes that create or change a group for the OpenAPI document, with what the domain asks for. */
export const documentedGroupRequest = groupRequestShape.extend({
  name: z.string().describe(`Unique in the account, at most ${labelLengthMax} characters`),
});
