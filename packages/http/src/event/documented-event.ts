import { eventShape } from '@nbsetup/contract';
import { z } from 'zod';
import { activityTextsWith } from './activity-texts.ts';

/** The code of an activity for the OpenAPI document, which adds those of extensions. */
export const documentedActivityCode = z
  .enum(Object.keys(activityTextsWith()))
  .describe('What happened, for programs');

/** An event for the OpenAPI document, with every activity there is. */
export const documentedEvent = eventShape.extend({ activity_code: documentedActivityCode });
