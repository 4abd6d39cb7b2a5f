import { expect, it } from 'vitest';
import { openApiDocument } from '../../src/index.ts';
import { at, itemsOf } from '../conformance/json-path.ts';
import { referenceDocument } from './reference-document.ts';
import { withMoreActivities } from './deviating-reference.ts';
import { activityDeviations, statusDeviations } from './reference-deviations.ts';
import { statusesOnlyIn } from './statuses-only-in.ts';

it('every status that the reference does not list is in the table of deviations, and the table has no other', () => {
  const inTheTable = Object.entries(statusDeviations).map(([status, { routes }]) => [status, routes]);

  expect(statusesOnlyIn(openApiDocument())).toEqual(Object.fromEntries(inTheTable));
});

it('every activity that the reference does not have is in the table of deviations, and the table has no other', () => {
  const theirs = activitiesIn(referenceDocument);

  expect(theirs).toContain('user.invite.link.create');
  const ours = activitiesIn(openApiDocument()).filter((code) => !theirs.includes(code));
  expect(new Set(ours)).toEqual(new Set(Object.keys(activityDeviations)));
});

it('an activity in the table is allowed, as those of the reference are', () => {
  const event = { properties: { activity_code: { type: 'string', enum: ['a'] } } };

  expect(withMoreActivities({ Event: event }, ['b'])).toEqual({
    Event: { properties: { activity_code: { enum: ['a', 'b'] } } },
  });
});

function activitiesIn(document: unknown): readonly unknown[] {
  return itemsOf(at(document, 'components', 'schemas', 'Event', 'properties', 'activity_code', 'enum'));
}
