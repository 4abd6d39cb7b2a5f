import type { ActivityTexts } from './event/event-view.ts';
import { resources } from './resources.ts';

/** A source of activities: a resource, or an extension with its own resources. */
export interface ActivitySource {
  readonly resources?: readonly ActivitySource[] | undefined;
  /** The texts that people read, by the code of the activity. */
  readonly activities?: ActivityTexts | undefined;
}

/**
 * Returns the texts of all activities, of this product and of extensions, by code.
 * @throws `TypeError` if two activities have the same code.
 */
export function activityTextsWith(extensions: readonly ActivitySource[] = []): ActivityTexts {
  const texts: Record<string, string> = {};
  for (const [code, text] of [...resources, ...extensions].flatMap(textsIn)) {
    if (code in texts) throw new TypeError(`two activities have the code ${code}`);
    texts[code] = text;
  }
  return texts;
}

function textsIn({ activities = {}, resources: parts = [] }: ActivitySource): (readonly [string, string])[] {
  return [...Object.entries(activities), ...parts.flatMap(textsIn)];
}
