import { activityTexts, eventShape } from '@nbsetup/contract';
import { z } from 'zod';

/** An event for the OpenAPI document, with every activity there is. */
export const documentedEvent = eventShape.extend({
  activity_code: z.enum(Object.keys(activityTexts)).describe('What happened, for programs'),
});
