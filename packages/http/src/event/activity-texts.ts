import { activityTexts } from '@nbsetup/contract';
import type { Activity, Extension } from '@nbsetup/domain';

/** Does not compile while an activity has no text. */
const coreTexts: Readonly<Record<Activity, string>> = activityTexts;

/** What activities are called in front of people, by their codes. */
export type ActivityTexts = Readonly<Record<string, string>>;

/**
 * Returns the texts of this product and of extensions.
 *
 * @throws `TypeError` when two have the same code.
 */
export function activityTextsWith(extensions: readonly Extension[] = []): ActivityTexts {
  const texts: Record<string, string> = { ...coreTexts };
  for (const [code, text] of extensions.flatMap(({ activities = {} }) => Object.entries(activities))) {
    if (code in texts) throw new TypeError(`two activities have the code ${code}`);
    texts[code] = text;
  }
  return texts;
}
