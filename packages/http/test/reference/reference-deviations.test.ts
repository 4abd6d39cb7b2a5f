import { expect, it } from 'vitest';
import { openApiDocument } from '../../src/index.ts';
import { at, itemsOf, keysOf } from '../conformance/json-path.ts';
import { referenceDocument } from './reference-document.ts';
import { withMoreActivities } from './deviating-reference.ts';
import { activityDeviations, statusDeviations } from './reference-deviations.ts';

function statusesOnlyWeList(): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {};
  for (const [path, item] of Object.entries(openApiDocument().paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const theirs = at(referenceDocument, 'paths', path, method);
      if (theirs === undefined) continue;
      const listed = keysOf(at(theirs, 'responses'));
      for (const status of keysOf(at(operation, 'responses')).filter((code) => !listed.includes(code))) {
        found[status] = [...(found[status] ?? []), `${method.toUpperCase()} ${path}`].toSorted();
      }
    }
  }
  return found;
}

it('every status that the reference does not list is in the table of deviations, and none is there in vain', () => {
  const inTheTable = Object.entries(statusDeviations).map(([status, { routes }]) => [status, routes]);

  expect(statusesOnlyWeList()).toEqual(Object.fromEntries(inTheTable));
});

it('every activity that the reference does not have is in the table of deviations, and none is there in vain', () => {
  const theirs = activitiesIn(referenceDocument);

  expect(theirs).toContain('user.invite.link.create');
  const ours = activitiesIn(openApiDocument()).filter((code) => !theirs.includes(code));
  expect(new Set(ours)).toEqual(new Set(Object.keys(activityDeviations)));
});

it('an activity that is in the table is allowed beside those of the reference', () => {
  const event = { properties: { activity_code: { type: 'string', enum: ['a'] } } };

  expect(withMoreActivities({ Event: event }, ['b'])).toEqual({
    Event: { properties: { activity_code: { enum: ['a', 'b'] } } },
  });
});

function activitiesIn(document: unknown): readonly unknown[] {
  return itemsOf(at(document, 'components', 'schemas', 'Event', 'properties', 'activity_code', 'enum'));
}
