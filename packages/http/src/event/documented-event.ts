import { eventShape } from '@nbsetup/contract';
import { z } from 'zod';

/**
 * The code of an activity in the OpenAPI document. The document replaces this value by the codes of all resources.
 */
export const documentedActivityCode = z.enum(['any']).describe('The code of the activity, for programs');

/** An event in the OpenAPI document, with every activity. */
export const documentedEvent = eventShape.extend({ activity_code: documentedActivityCode });
