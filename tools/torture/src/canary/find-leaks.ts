/** A text in which no secret may be, but for those that belong there. */
export interface Place {
  readonly name: string;
  readonly text: string;
  readonly sinkOf?: readonly string[];
}

/** Says which secrets are where they do not belong, as they are or in a usual encoding. No secret is repeated. */
export function findLeaks(places: readonly Place[], secrets: ReadonlyMap<string, string>): readonly string[] {
  const wanted = [...secrets].map(([name, value]) => ({ name, forms: formsOf(value) }));
  return places.flatMap(({ name: place, text, sinkOf = [] }) => {
    const folded = text.toLowerCase();
    return wanted
      .filter(({ name }) => !sinkOf.includes(name))
      .filter(({ forms }) => forms.some((form) => folded.includes(form)))
      .map(({ name }) => `${name} is in ${place}`);
  });
}

/** In lower case, as the place is searched: some places fold the case of what they keep. */
function formsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  const forms = [value, bytes.toString('hex'), encodeURIComponent(value), ...base64Forms(bytes)];
  return [...new Set(forms.map((form) => form.toLowerCase()))];
}

/** Base64 of a text differs with where it begins in what is encoded; the middle of each of the three is always the same. */
function base64Forms(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const middle = encoded.slice(4, encoded.length - 4);
    return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
