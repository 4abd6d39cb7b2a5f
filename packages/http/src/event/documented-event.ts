import { eventShape } from '@nbsetup/contract';
import { z } from 'zod';

/** The code of an activity for the OpenAPI document, which puts the codes of all resources in the place of this one. */
export const documentedActivityCode = z.enum(['any']).describe('What happened, for programs');

/** An event for the OpenAPI document, with every activity there is. */
export const documentedEvent = eventShape.extend({ activity_code: documentedActivityCode });
