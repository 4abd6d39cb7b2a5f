import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../src/index.ts';
import { at, itemsOf, keysOf } from '../conformance/json-path.ts';
import { referenceDocument } from './reference-document.ts';

const ours = at(openApiDocument(), 'components', 'schemas');
const theirs = at(referenceDocument, 'components', 'schemas');
const shared = keysOf(ours).filter((name) => keysOf(theirs).includes(name));
const requests = shared.filter((name) => name.endsWith('Request'));
const responses = shared.filter((name) => !name.endsWith('Request'));

describe('a schema with a name of the reference', () => {
  it('is one of a request or of a response', () => {
    expect(requests).toContain('UserCreateRequest');
    expect(responses).toContain('User');
  });

  it.each(responses)('requires in responses every field that the reference requires: %s', (name) => {
    const promised = itemsOf(at(ours, name, 'required'));

    expect(promised).toEqual(expect.arrayContaining([...itemsOf(at(theirs, name, 'required'))]));
  });

  it.each(requests)('requires in requests no field that is optional in the reference: %s', (name) => {
    const sent = itemsOf(at(theirs, name, 'required'));

    expect(sent).toEqual(expect.arrayContaining([...itemsOf(at(ours, name, 'required'))]));
  });

  it.each(shared)('has every field of the reference: %s', (name) => {
    const known = keysOf(at(ours, name, 'properties'));

    expect(known).toEqual(expect.arrayContaining([...keysOf(at(theirs, name, 'properties'))]));
  });
});
